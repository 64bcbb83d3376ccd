package dev.skipjack.storage;

import dev.skipjack.core.json.CanonicalJson;
import dev.skipjack.core.json.PythonText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON text as Python's {@code json.dumps} writes it, byte for byte: everything
 * beyond ASCII escaped, keys in the given order, floats as {@code repr} gives them. Stateless; thread-safe.
 *
 * <p>Differs from Python: a number that is not finite is refused, since browsers cannot read the tokens Python has for it.
 */
public final class PythonJson {
    /** What {@code json.dumps} uses by default. */
    static final PythonJson SPACED = new PythonJson(", ", ": ");

    /** Without spaces, as in Optuna's journals. */
    public static final PythonJson COMPACT = new PythonJson(",", ":");

    private final String comma;
    private final String colon;

    private PythonJson(String comma, String colon) {
        this.comma = comma;
        this.colon = colon;
    }

    /**
     * The spaced text of a JSON value.
     *
     * @throws IllegalArgumentException if a part is no JSON value or not finite
     */
    public static String write(@Nullable Object value) {
        StringBuilder out = new StringBuilder(128);
        SPACED.append(out, value);
        return out.toString();
    }

    /**
     * Appends the text of a JSON value.
     *
     * @throws IllegalArgumentException if a part is no JSON value or not finite
     */
    public void append(StringBuilder out, @Nullable Object value) {
        switch (value) {
            case null -> out.append("null");
            case String text -> PythonText.appendString(out, text);
            case Double number -> appendFinite(out, number);
            case Boolean flag -> out.append(flag.booleanValue());
            case Long number -> out.append(number.longValue());
            case Integer number -> out.append(number.intValue());
            case Map<?, ?> map -> appendMap(out, map);
            case List<?> list -> appendList(out, list);
            case Number number -> out.append(CanonicalJson.write(number));
            default ->
                throw new IllegalArgumentException(
                        "not a JSON value: " + value + " (" + value.getClass().getName() + ").");
        }
    }

    private void appendMap(StringBuilder out, Map<?, ?> map) {
        String separator = "{";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(separator);
            PythonText.appendString(out, (String) entry.getKey());
            out.append(colon);
            append(out, entry.getValue());
            separator = comma;
        }
        out.append(map.isEmpty() ? "{}" : "}");
    }

    private void appendList(StringBuilder out, List<?> list) {
        String separator = "[";
        for (Object item : list) {
            out.append(separator);
            append(out, item);
            separator = comma;
        }
        out.append(list.isEmpty() ? "[]" : "]");
    }

    private static void appendFinite(StringBuilder out, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a JSON number must be finite, but was " + value + ".");
        }
        PythonText.appendFloat(out, value);
    }
}
