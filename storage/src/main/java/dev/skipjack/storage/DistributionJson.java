package dev.skipjack.storage;

import dev.skipjack.core.json.CanonicalJson;
import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.IntDistribution;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Distributions as Optuna's JSON. Written is what Optuna 3 to 5 write; read is that, the class names from before 3.0, and the
 * short form with {@code type} that its command line takes. Stateless; thread-safe.
 *
 * <p>Optuna's choices are scalars. A choice that is a list or a map is written as a string, its canonical JSON; whoever reads
 * must know that the parameter has such choices, see {@link #hasJsonChoices}.
 */
public final class DistributionJson {
    private DistributionJson() {}

    /**
     * The text of a distribution.
     *
     * @throws IllegalArgumentException if it has list or map choices and a string that would be mistaken for one
     */
    public static String write(Distribution distribution) {
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        String name = switch (distribution) {
            case FloatDistribution d -> {
                attributes.put("step", d.step());
                attributes.put("low", d.low());
                attributes.put("high", d.high());
                attributes.put("log", d.isLog());
                yield "FloatDistribution";
            }
            case IntDistribution d -> {
                attributes.put("log", d.isLog());
                attributes.put("step", d.step());
                attributes.put("low", d.low());
                attributes.put("high", d.high());
                yield "IntDistribution";
            }
            case CategoricalDistribution d -> {
                attributes.put("choices", hasJsonChoices(d) ? asScalars(d) : d.choices());
                yield "CategoricalDistribution";
            }
        };
        StringBuilder out = new StringBuilder(128);
        out.append("{\"name\": \"").append(name).append("\", \"attributes\": ");
        PythonJson.SPACED.append(out, attributes);
        return out.append('}').toString();
    }

    /** Whether some choice is a list or a map, so that its text is encoded. */
    public static boolean hasJsonChoices(Distribution distribution) {
        return distribution instanceof CategoricalDistribution categorical
                && categorical.choices().stream().anyMatch(DistributionJson::isNested);
    }

    private static boolean isNested(@Nullable Object choice) {
        return choice instanceof List<?> || choice instanceof Map<?, ?>;
    }

    private static List<@Nullable Object> asScalars(CategoricalDistribution categorical) {
        List<@Nullable Object> scalars = new ArrayList<>();
        for (Object choice : categorical.choices()) {
            if (choice instanceof String text && isNested(decoded(text))) {
                throw new IllegalArgumentException("choice " + PythonJson.write(text)
                        + " would be read back as the value it spells, because other choices are lists or maps."
                        + " Maybe give the value itself.");
            }
            scalars.add(isNested(choice) ? CanonicalJson.write(choice) : choice);
        }
        return scalars;
    }

    /** What an encoded choice stands for: a list or a map if the text is the canonical JSON of one, else the text itself. */
    private static @Nullable Object decoded(String text) {
        if (!text.startsWith("[") && !text.startsWith("{")) {
            return text;
        }
        try {
            Object value = JsonText.read(text);
            return CanonicalJson.write(value).equals(text) ? value : text;
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /**
     * The distribution of a text.
     *
     * @param jsonChoices whether string choices that spell a list or a map stand for it
     * @throws IllegalArgumentException saying what is wrong with the text
     */
    public static Distribution read(String text, boolean jsonChoices) {
        if (!(JsonText.read(text) instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("a distribution must be a JSON object, but was " + text);
        }
        Map<?, ?> attributes = map.get("attributes") instanceof Map<?, ?> nested ? nested : map;
        Object name = map.containsKey("name") ? map.get("name") : map.get("type");
        return switch (String.valueOf(name)) {
            case "FloatDistribution", "float", "UniformDistribution" -> floating(attributes, "step", flag(attributes));
            case "LogUniformDistribution" -> floating(attributes, "step", true);
            case "DiscreteUniformDistribution" -> floating(attributes, "q", false);
            case "IntDistribution", "int", "IntUniformDistribution" -> integer(attributes, flag(attributes));
            case "IntLogUniformDistribution" -> integer(attributes, true);
            case "CategoricalDistribution", "categorical" -> categorical(attributes, jsonChoices);
            default -> throw new IllegalArgumentException("unknown distribution " + name + " in " + text);
        };
    }

    private static boolean flag(Map<?, ?> attributes) {
        return Boolean.TRUE.equals(attributes.get("log"));
    }

    private static Distribution floating(Map<?, ?> attributes, String step, boolean log) {
        Double distance = attributes.get(step) instanceof Number n ? n.doubleValue() : null;
        return new FloatDistribution(
                number(attributes, "low").doubleValue(),
                number(attributes, "high").doubleValue(),
                distance,
                log);
    }

    private static Distribution integer(Map<?, ?> attributes, boolean log) {
        long step = attributes.get("step") instanceof Number n && !log ? n.longValue() : 1;
        return new IntDistribution(
                number(attributes, "low").longValue(),
                number(attributes, "high").longValue(),
                step,
                log);
    }

    private static Number number(Map<?, ?> attributes, String key) {
        if (attributes.get(key) instanceof Number number) {
            return number;
        }
        throw new IllegalArgumentException(key + " must be a number, but was " + attributes.get(key) + ".");
    }

    private static Distribution categorical(Map<?, ?> attributes, boolean jsonChoices) {
        if (!(attributes.get("choices") instanceof List<?> choices)) {
            throw new IllegalArgumentException("choices must be a list, but was " + attributes.get("choices") + ".");
        }
        List<@Nullable Object> values = new ArrayList<>();
        for (Object choice : choices) {
            values.add(jsonChoices && choice instanceof String text ? decoded(text) : choice);
        }
        return new CategoricalDistribution(values);
    }
}
