package dev.skipjack.backtest;

import dev.skipjack.run.KeysRead;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A configuration as a strategy reads it: typed values by dotted path, as in {@code integer("entry.fast")}. A value that is
 * missing, null or of another type is an {@link IllegalArgumentException} that names the path. Confined to one thread.
 */
public final class Parameters {
    private final Map<String, ? extends @Nullable Object> config;
    private final Set<String> read = new HashSet<>();

    /** Reads a nested configuration. */
    public Parameters(Map<String, ? extends @Nullable Object> config) {
        this.config = config;
    }

    /** Whether the path has a value that is not null. */
    public boolean has(String path) {
        return find(path) != null;
    }

    /** A whole number that fits an int. */
    public int integer(String path) {
        return toInteger(path, required(path));
    }

    /** As {@link #integer(String)}, or a default where there is no value. */
    public int integer(String path, int defaultValue) {
        Object value = find(path);
        return value == null ? defaultValue : toInteger(path, value);
    }

    /** A number. */
    public double number(String path) {
        return toNumber(path, required(path));
    }

    /** As {@link #number(String)}, or a default where there is no value. */
    public double number(String path, double defaultValue) {
        Object value = find(path);
        return value == null ? defaultValue : toNumber(path, value);
    }

    /** A text. */
    public String text(String path) {
        return toText(path, required(path));
    }

    /** As {@link #text(String)}, or a default where there is no value. */
    public String text(String path, String defaultValue) {
        Object value = find(path);
        return value == null ? defaultValue : toText(path, value);
    }

    /** True or false. */
    public boolean flag(String path) {
        return toFlag(path, required(path));
    }

    /** As {@link #flag(String)}, or a default where there is no value. */
    public boolean flag(String path, boolean defaultValue) {
        Object value = find(path);
        return value == null ? defaultValue : toFlag(path, value);
    }

    /** The paths that somebody has asked for so far, with a value or without. */
    Set<String> asked() {
        return Set.copyOf(read);
    }

    /** The paths of all values that nobody has asked for so far, in alphabetical order. */
    public Set<String> unread() {
        Set<String> unread = KeysRead.paths(config);
        unread.removeAll(read);
        return unread;
    }

    private @Nullable Object find(String path) {
        read.add(path);
        Map<?, ?> at = config;
        int from = 0;
        for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', from)) {
            if (!(at.get(path.substring(from, dot)) instanceof Map<?, ?> inner)) {
                return null;
            }
            at = inner;
            from = dot + 1;
        }
        return at.get(path.substring(from));
    }

    private Object required(String path) {
        Object value = find(path);
        if (value == null) {
            throw new IllegalArgumentException("config." + path + " is needed, but is missing.");
        }
        return value;
    }

    private static int toInteger(String path, Object value) {
        double number = value instanceof Number n ? n.doubleValue() : Double.NaN;
        if (number != (int) number) {
            throw wrong(path, "a whole number", value);
        }
        return (int) number;
    }

    private static double toNumber(String path, Object value) {
        if (!(value instanceof Number number) || !Double.isFinite(number.doubleValue())) {
            throw wrong(path, "a finite number", value);
        }
        return number.doubleValue();
    }

    private static String toText(String path, Object value) {
        if (!(value instanceof String text)) {
            throw wrong(path, "a text", value);
        }
        return text;
    }

    private static boolean toFlag(String path, Object value) {
        if (!(value instanceof Boolean flag)) {
            throw wrong(path, "true or false", value);
        }
        return flag;
    }

    private static IllegalArgumentException wrong(String path, String rule, Object value) {
        return new IllegalArgumentException("config." + path + " must be " + rule + ", but was " + value + ".");
    }
}
