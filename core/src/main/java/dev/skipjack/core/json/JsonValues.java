package dev.skipjack.core.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies of JSON values in one normal, immutable form. Stateless; thread-safe. */
public final class JsonValues {
    /** The largest magnitude up to which every integer is a double: 2^53. */
    public static final long MAX_EXACT_INTEGER = 1L << 53;

    private JsonValues() {}

    /**
     * An immutable deep copy in which every integer is a {@link Long} and every other number a {@link Double}.
     *
     * @throws IllegalArgumentException if a part is no JSON value: a non-finite number, an integer beyond 2^53 (write it as a
     *     string), a key that is no string, or an object of another type
     */
    public static @Nullable Object copyOf(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Boolean b -> b;
            case String s -> s;
            case Number n -> number(n);
            case List<?> list -> list(list);
            case Map<?, ?> map -> map(map);
            default -> throw notJson(value);
        };
    }

    /** As {@link #copyOf}, for an object; keeps the order of its keys. */
    public static Map<String, @Nullable Object> copyOfMap(Map<?, ?> map) {
        return map(map);
    }

    private static Number number(Number n) {
        return switch (n) {
            case Long l -> exact(l);
            case Integer i -> i.longValue();
            case Short s -> s.longValue();
            case Byte b -> b.longValue();
            case Double d -> finite(d);
            case Float f -> finite(Double.parseDouble(f.toString()));
            case BigInteger i when i.bitLength() < 64 -> exact(i.longValue());
            case BigInteger i -> throw tooLarge(i);
            case BigDecimal d -> finite(d.doubleValue());
            default -> throw notJson(n);
        };
    }

    private static Double finite(double d) {
        if (!Double.isFinite(d)) {
            throw new IllegalArgumentException("a JSON number must be finite, but was " + d + ".");
        }
        return d;
    }

    private static Long exact(long l) {
        if (l > MAX_EXACT_INTEGER || l < -MAX_EXACT_INTEGER) {
            throw tooLarge(l);
        }
        return l;
    }

    private static IllegalArgumentException tooLarge(Number n) {
        return new IllegalArgumentException(
                "an integer beyond 2^53 is no exact JSON number, but was " + n + ". Maybe write it as a string.");
    }

    private static IllegalArgumentException notJson(Object value) {
        return new IllegalArgumentException(
                "not a JSON value: " + value + " (" + value.getClass().getName() + ").");
    }

    private static List<@Nullable Object> list(List<?> list) {
        List<@Nullable Object> copy = new ArrayList<>(list.size());
        for (Object item : list) {
            copy.add(copyOf(item));
        }
        return Collections.unmodifiableList(copy);
    }

    private static Map<String, @Nullable Object> map(Map<?, ?> map) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (!(key instanceof String name)) {
                throw new IllegalArgumentException("a JSON object's key must be a string, but was " + key + ".");
            }
            copy.put(name, copyOf(value));
        });
        return Collections.unmodifiableMap(copy);
    }
}
