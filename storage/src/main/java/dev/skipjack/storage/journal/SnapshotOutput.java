package dev.skipjack.storage.journal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bytes of a snapshot, in the order in which {@link SnapshotInput} reads them. Confined. */
final class SnapshotOutput {
    static final int NULL = 0;
    static final int TRUE = 1;
    static final int FALSE = 2;
    static final int WHOLE = 3;
    static final int REAL = 4;
    static final int TEXT = 5;
    static final int LIST = 6;
    static final int MAP = 7;
    static final int KNOWN_TEXT = 8;
    static final int KNOWN_MAP = 9;
    static final int LARGE = 10;

    /** So many different short strings, and attribute maps, are written once each. */
    static final int MOST_KNOWN = 4096;

    private static final int SHORT = 40;

    private final Map<String, Integer> texts = new HashMap<>();
    private final Map<Map<?, ?>, Integer> maps = new HashMap<>();
    private ByteBuffer out = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);

    private ByteBuffer room(int bytes) {
        if (out.remaining() < bytes) {
            int capacity = Math.max(2 * out.capacity(), Math.addExact(out.position(), bytes));
            out = ByteBuffer.wrap(Arrays.copyOf(out.array(), capacity))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .position(out.position());
        }
        return out;
    }

    void flag(int value) {
        room(1).put((byte) value);
    }

    void size(int value) {
        room(4).putInt(value);
    }

    void number(long value) {
        room(8).putLong(value);
    }

    void real(double value) {
        room(8).putDouble(value);
    }

    void append(byte[] bytes) {
        room(bytes.length).put(bytes);
    }

    void bytes(byte[] bytes) {
        size(bytes.length);
        append(bytes);
    }

    void text(String text) {
        bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A map of attributes; many trials have the same. */
    void attributes(Map<String, @Nullable Object> map) {
        Integer known = maps.get(map);
        if (known != null) {
            flag(KNOWN_MAP);
            size(known);
            return;
        }
        if (maps.size() < MOST_KNOWN) {
            maps.put(map, maps.size());
        }
        value(map);
    }

    /** A JSON value. */
    void value(@Nullable Object value) {
        switch (value) {
            case null -> flag(NULL);
            case Boolean flag -> flag(flag ? TRUE : FALSE);
            case Integer whole -> value((long) whole);
            case Long whole -> {
                flag(WHOLE);
                number(whole);
            }
            case Double real -> {
                flag(REAL);
                real(real);
            }
            case String text -> shared(text);
            case List<?> list -> {
                flag(LIST);
                size(list.size());
                list.forEach(this::value);
            }
            case Map<?, ?> map -> {
                flag(MAP);
                size(map.size());
                map.forEach((key, item) -> {
                    shared((String) key);
                    value(item);
                });
            }
            default -> {
                flag(LARGE);
                text(value.toString());
            }
        }
    }

    private void shared(String text) {
        Integer known = texts.get(text);
        if (known != null) {
            flag(KNOWN_TEXT);
            size(known);
            return;
        }
        if (isKnownFromNowOn(text, texts.size())) {
            texts.put(text, texts.size());
        }
        flag(TEXT);
        text(text);
    }

    /** Whether a string that is written for the first time is one of those that are known from then on. */
    static boolean isKnownFromNowOn(String text, int known) {
        return text.length() <= SHORT && known < MOST_KNOWN;
    }

    byte[] toBytes() {
        return Arrays.copyOf(out.array(), out.position());
    }
}
