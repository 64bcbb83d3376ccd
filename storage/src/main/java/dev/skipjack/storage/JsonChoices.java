package dev.skipjack.storage;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a study that have lists or maps among their choices. Optuna's choices are scalars, so these are stored as
 * strings, and the study's system attribute {@link #KEY} names the parameters whose strings are to be decoded. Confined.
 */
public final class JsonChoices {
    /** The key of the attribute: a list of parameter names. */
    public static final String KEY = "skipjack:json_choices";

    private final Set<String> parameters = new LinkedHashSet<>();

    private JsonChoices() {}

    public static JsonChoices of(Map<String, ? extends @Nullable Object> studyAttributes) {
        return named(studyAttributes.get(KEY));
    }

    static JsonChoices none() {
        return new JsonChoices();
    }

    /** Those of the attribute's text; none if that is empty. */
    static JsonChoices parse(String text) {
        return text.isEmpty() ? none() : named(JsonText.read(text));
    }

    private static JsonChoices named(@Nullable Object value) {
        JsonChoices choices = new JsonChoices();
        if (value instanceof List<?> names) {
            names.forEach(name -> choices.parameters.add(String.valueOf(name)));
        }
        return choices;
    }

    public boolean contains(String parameter) {
        return parameters.contains(parameter);
    }

    /** The attribute's value. */
    public List<String> add(String parameter) {
        parameters.add(parameter);
        return List.copyOf(parameters);
    }
}
