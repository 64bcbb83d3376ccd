package dev.skipjack.storage.journal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Bytes of a snapshot, in the order in which {@link SnapshotInput} reads them. Confined. */
final class SnapshotOutput implements AutoCloseable {
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
    private static final int BUFFER = 1 << 16;

    private final Map<String, Integer> texts = new HashMap<>();
    private final Map<Map<?, ?>, Integer> maps = new HashMap<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    private final CRC32C checksum = new CRC32C();
    private final OutputStream out;
    private long written;

    SnapshotOutput(OutputStream out) {
        this.out = out;
    }

    private ByteBuffer room(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            flush();
        }
        return buffer;
    }

    private void flush() throws IOException {
        checksum.update(buffer.array(), 0, buffer.position());
        out.write(buffer.array(), 0, buffer.position());
        written += buffer.position();
        buffer.clear();
    }

    /** Where a part begins, which can be read without what is before it. */
    long beginPart() {
        texts.clear();
        maps.clear();
        return written + buffer.position();
    }

    /** Writes the checksum of everything. */
    void finish() throws IOException {
        flush();
        number(checksum.getValue());
        flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    void flag(int value) throws IOException {
        room(1).put((byte) value);
    }

    void size(int value) throws IOException {
        room(4).putInt(value);
    }

    void number(long value) throws IOException {
        room(8).putLong(value);
    }

    void real(double value) throws IOException {
        room(8).putDouble(value);
    }

    void bytes(byte[] bytes) throws IOException {
        size(bytes.length);
        for (int at = 0; at < bytes.length; at += BUFFER) {
            int some = Math.min(BUFFER, bytes.length - at);
            room(some).put(bytes, at, some);
        }
    }

    void text(String text) throws IOException {
        bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A map of attributes; many trials have the same. */
    void attributes(Map<String, @Nullable Object> map) throws IOException {
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
    void value(@Nullable Object value) throws IOException {
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
                for (Object item : list) {
                    value(item);
                }
            }
            case Map<?, ?> map -> {
                flag(MAP);
                size(map.size());
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    shared((String) entry.getKey());
                    value(entry.getValue());
                }
            }
            default -> {
                flag(LARGE);
                text(value.toString());
            }
        }
    }

    private void shared(String text) throws IOException {
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
}
