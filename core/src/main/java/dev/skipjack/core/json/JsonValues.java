package dev.skipjack.core.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
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
            case List<?> list -> new ListCopy(null, list).finish();
            case Map<?, ?> map -> new MapCopy(null, map).finish();
            default -> throw notJson(value);
        };
    }

    /** As {@link #copyOf}, for an object; keeps the order of its keys. */
    public static Map<String, @Nullable Object> copyOfMap(Map<?, ?> map) {
        MapCopy copy = new MapCopy(null, map);
        copy.finish();
        return copy.view();
    }

    /**
     * An object's key as the string it must be.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static String name(@Nullable Object key) {
        if (key instanceof String name) {
            return name;
        }
        throw new IllegalArgumentException("a JSON object's key must be a string, but was " + key + ".");
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

    /** The integer, if it is a double too. */
    static Long exact(long l) {
        if (l > MAX_EXACT_INTEGER || l < -MAX_EXACT_INTEGER) {
            throw tooLarge(l);
        }
        return l;
    }

    private static IllegalArgumentException tooLarge(Number n) {
        return new IllegalArgumentException(
                "an integer beyond 2^53 is no exact JSON number, but was " + n + ". Maybe write it as a string.");
    }

    static IllegalArgumentException notJson(Object value) {
        return new IllegalArgumentException(
                "not a JSON value: " + value + " (" + value.getClass().getName() + ").");
    }

    /** A list or map whose copy is not complete yet; its depth takes heap, not stack. */
    private abstract static sealed class Copy {
        private final @Nullable Copy parent;

        Copy(@Nullable Copy parent) {
            this.parent = parent;
        }

        /** The read-only view of the copy, to be filled. */
        abstract Object view();

        abstract boolean hasNext();

        /** Copies one more part; what to go on with. */
        abstract Copy advance();

        Object finish() {
            for (Copy copy = this; copy != null; ) {
                copy = copy.hasNext() ? copy.advance() : copy.parent;
            }
            return view();
        }

        /** The copy of a list or map to be filled next, or null if the value is neither. */
        @Nullable
        Copy open(@Nullable Object value) {
            return switch (value) {
                case List<?> list -> new ListCopy(this, list);
                case Map<?, ?> map -> new MapCopy(this, map);
                case null, default -> null;
            };
        }
    }

    private static final class ListCopy extends Copy {
        private final Iterator<?> rest;
        private final List<@Nullable Object> target;

        ListCopy(@Nullable Copy parent, List<?> source) {
            super(parent);
            this.rest = source.iterator();
            this.target = new ArrayList<>(source.size());
        }

        @Override
        List<@Nullable Object> view() {
            return Collections.unmodifiableList(target);
        }

        @Override
        boolean hasNext() {
            return rest.hasNext();
        }

        @Override
        Copy advance() {
            Object value = rest.next();
            Copy child = open(value);
            target.add(child == null ? copyOf(value) : child.view());
            return child == null ? this : child;
        }
    }

    private static final class MapCopy extends Copy {
        private final Iterator<? extends Map.Entry<?, ?>> rest;
        private final Map<String, @Nullable Object> target = new LinkedHashMap<>();

        MapCopy(@Nullable Copy parent, Map<?, ?> source) {
            super(parent);
            this.rest = source.entrySet().iterator();
        }

        @Override
        Map<String, @Nullable Object> view() {
            return Collections.unmodifiableMap(target);
        }

        @Override
        boolean hasNext() {
            return rest.hasNext();
        }

        @Override
        Copy advance() {
            Map.Entry<?, ?> entry = rest.next();
            String name = name(entry.getKey());
            Copy child = open(entry.getValue());
            target.put(name, child == null ? copyOf(entry.getValue()) : child.view());
            return child == null ? this : child;
        }
    }
}
