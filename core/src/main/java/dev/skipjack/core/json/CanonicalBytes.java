package dev.skipjack.core.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Canonical JSON (see {@link CanonicalJson}) as UTF-8 bytes, in an array that grows and can be used again, with floats as they
 * are or rounded. One thread at a time.
 */
public final class CanonicalBytes {
    /** The most decimals that floats can be rounded to: 10^22 is the largest power of ten that is a double. */
    public static final int MAX_DECIMALS = FixedDecimal.MAX_DECIMALS;

    private static final int AS_THEY_ARE = -1;
    private static final int MAX_SIZE = Integer.MAX_VALUE - 8;
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ESCAPE = "\\u00".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes;
    private int size;
    private int decimals = AS_THEY_ARE;

    /** Nothing yet, in an array of some length above 0. */
    public CanonicalBytes(int capacity) {
        bytes = new byte[capacity];
    }

    /** Forgets what was written; from now on, floats are written as they are. */
    public void clear() {
        size = 0;
        decimals = AS_THEY_ARE;
    }

    /**
     * From now on, every float is rounded, correctly from its exact binary value and ties to even; integers stay.
     *
     * @param decimals in [0, {@link #MAX_DECIMALS}]
     * @throws IllegalArgumentException if it is not
     */
    public void round(int decimals) {
        this.decimals = requireDecimals(decimals);
    }

    /**
     * A number of decimals that floats can be rounded to.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static int requireDecimals(int decimals) {
        if (decimals < 0 || decimals > MAX_DECIMALS) {
            throw new IllegalArgumentException(
                    "decimals must lie in [0, " + MAX_DECIMALS + "], but was " + decimals + ".");
        }
        return decimals;
    }

    /** The array that is written into; what was written is its first {@link #size} bytes, until the next write. */
    public byte[] array() {
        return bytes;
    }

    /** The number of bytes written. */
    public int size() {
        return size;
    }

    /** A copy of what was written. */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    /** What was written. */
    @Override
    public String toString() {
        return new String(bytes, 0, size, StandardCharsets.UTF_8);
    }

    /**
     * Writes a JSON value; takes heap, not stack, for its depth.
     *
     * @throws IllegalArgumentException if a part is no JSON value (see {@link JsonValues#copyOf})
     */
    public void value(@Nullable Object value) {
        OpenValue open = begin(value, null);
        while (open != null) {
            open = open.advance(this);
        }
    }

    /** Writes a scalar and goes on with the parent, or opens a list or an object and goes on with that. */
    @Nullable
    OpenValue begin(@Nullable Object value, @Nullable OpenValue parent) {
        switch (value) {
            case Double d -> number(d);
            case String s -> string(s);
            case Long l -> integer(l);
            case Boolean b -> raw(b ? TRUE : FALSE);
            case null -> raw(NULL);
            case List<?> list -> {
                ascii('[');
                return new OpenValue.OfList(parent, list.iterator());
            }
            case Map<?, ?> map -> {
                ascii('{');
                return new OpenValue.OfMap(parent, map);
            }
            case Number n -> {
                return begin(JsonValues.copyOf(n), parent);
            }
            default -> throw JsonValues.notJson(value);
        }
        return parent;
    }

    /**
     * Writes a float.
     *
     * @throws IllegalArgumentException if it is not finite
     */
    public void number(double value) {
        reserve(NumberText.MAX_LENGTH);
        size = decimals == AS_THEY_ARE
                ? NumberText.put(bytes, size, value)
                : FixedDecimal.put(bytes, size, value, decimals);
    }

    /**
     * Writes an integer.
     *
     * @throws IllegalArgumentException if it is beyond 2^53
     */
    public void integer(long value) {
        reserve(NumberText.MAX_LENGTH);
        size = NumberText.put(bytes, size, JsonValues.exact(value));
    }

    /**
     * Writes a string in quotes, with the RFC's escapes.
     *
     * @throws IllegalArgumentException if it holds a lone surrogate
     */
    public void string(String text) {
        int length = text.length();
        reserve(length + 2L);
        bytes[size++] = '"';
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x80 && c != '"' && c != '\\') {
                bytes[size++] = (byte) c;
            } else {
                reserve(length - i + 7L);
                i += putRare(text, i, c);
            }
        }
        bytes[size++] = '"';
    }

    /** Writes bytes as they are. */
    public void raw(byte[] text) {
        reserve(text.length);
        System.arraycopy(text, 0, bytes, size, text.length);
        size += text.length;
    }

    /** Writes one ASCII character as it is. */
    public void ascii(char c) {
        reserve(1);
        bytes[size++] = (byte) c;
    }

    /** Writes a character that is no plain ASCII; how many more than one were read. */
    private int putRare(String text, int i, char c) {
        if (c < 0x80) {
            putEscape(c);
            return 0;
        }
        boolean isPair = Character.isSurrogate(c);
        if (isPair && (i + 1 == text.length() || !Character.isSurrogatePair(c, text.charAt(i + 1)))) {
            throw new IllegalArgumentException(
                    "a string must not hold a lone surrogate, but has one at index " + i + ".");
        }
        putUtf8(isPair ? Character.toCodePoint(c, text.charAt(i + 1)) : c);
        return isPair ? 1 : 0;
    }

    private void putUtf8(int codePoint) {
        if (codePoint < 0x800) {
            bytes[size++] = (byte) (0xc0 | (codePoint >> 6));
        } else {
            if (codePoint < 0x10000) {
                bytes[size++] = (byte) (0xe0 | (codePoint >> 12));
            } else {
                bytes[size++] = (byte) (0xf0 | (codePoint >> 18));
                bytes[size++] = (byte) (0x80 | ((codePoint >> 12) & 0x3f));
            }
            bytes[size++] = (byte) (0x80 | ((codePoint >> 6) & 0x3f));
        }
        bytes[size++] = (byte) (0x80 | (codePoint & 0x3f));
    }

    private void putEscape(char c) {
        int letter = "\b\t\n\f\r".indexOf(c);
        if (letter >= 0 || c == '"' || c == '\\') {
            bytes[size++] = '\\';
            bytes[size++] = (byte) (letter >= 0 ? "btnfr".charAt(letter) : c);
        } else {
            raw(ESCAPE);
            bytes[size++] = HEX[c >> 4];
            bytes[size++] = HEX[c & 15];
        }
    }

    private void reserve(long more) {
        if (more > bytes.length - size) {
            grow(size + more);
        }
    }

    private void grow(long needed) {
        if (needed > MAX_SIZE) {
            throw new IllegalArgumentException("canonical JSON must stay below 2^31 bytes, but has " + needed + ".");
        }
        bytes = Arrays.copyOf(bytes, (int) Math.min(MAX_SIZE, Math.max(needed, 2L * bytes.length)));
    }
}
