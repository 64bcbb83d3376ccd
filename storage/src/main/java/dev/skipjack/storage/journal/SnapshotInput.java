package dev.skipjack.storage.journal;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link SnapshotOutput} wrote. Every method throws {@link IndexOutOfBoundsException} or {@link IllegalArgumentException} if
 * that is not what is there. Confined.
 */
final class SnapshotInput {
    private final ByteBuffer in;
    private final List<String> texts = new ArrayList<>();
    private final List<Map<String, @Nullable Object>> maps = new ArrayList<>();

    private SnapshotInput(ByteBuffer in) {
        this.in = in.order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * A whole snapshot, behind its first number.
     *
     * @param magic what that must be
     */
    static SnapshotInput checked(InputStream in, long magic) throws IOException {
        byte[] bytes = in.readAllBytes();
        int end = bytes.length - Long.BYTES;
        SnapshotInput input = new SnapshotInput(ByteBuffer.wrap(bytes));
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, Math.max(0, end));
        if (end < 2 * Long.BYTES || input.number() != magic || input.in.getLong(end) != checksum.getValue()) {
            throw new IllegalArgumentException("damaged, or of another version");
        }
        return input;
    }

    /** The list of parts. */
    SnapshotInput table() {
        long begin = in.getLong(in.limit() - 2 * Long.BYTES);
        return part(begin, in.limit() - begin);
    }

    /** A part, from its first byte. */
    SnapshotInput part(long begin, long length) {
        return new SnapshotInput(in.slice((int) begin, (int) length));
    }

    private ByteBuffer next(int bytes) {
        if (bytes < 0 || in.remaining() < bytes) {
            throw new IndexOutOfBoundsException("the snapshot ends early.");
        }
        return in;
    }

    int flag() {
        return next(1).get();
    }

    int size() {
        return next(4).getInt();
    }

    long number() {
        return next(8).getLong();
    }

    double real() {
        return next(8).getDouble();
    }

    byte[] bytes() {
        int length = size();
        next(length);
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    /** An object of JSON values. */
    Map<String, @Nullable Object> attributes() {
        int tag = flag();
        if (tag == SnapshotOutput.KNOWN_MAP) {
            return maps.get(size());
        }
        int place = maps.size();
        boolean isKnown = place < SnapshotOutput.MOST_KNOWN;
        if (isKnown) {
            maps.add(Map.of());
        }
        if (!(value(tag) instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("attributes must be an object.");
        }
        @SuppressWarnings("unchecked") // made by map()
        Map<String, @Nullable Object> attributes = (Map<String, @Nullable Object>) map;
        if (isKnown) {
            maps.set(place, attributes);
        }
        return attributes;
    }

    @Nullable
    Object value() {
        return value(flag());
    }

    private @Nullable Object value(int tag) {
        return switch (tag) {
            case SnapshotOutput.NULL -> null;
            case SnapshotOutput.TRUE -> true;
            case SnapshotOutput.FALSE -> false;
            case SnapshotOutput.WHOLE -> number();
            case SnapshotOutput.REAL -> real();
            case SnapshotOutput.TEXT, SnapshotOutput.KNOWN_TEXT -> shared(tag);
            case SnapshotOutput.LIST -> list();
            case SnapshotOutput.MAP -> map();
            case SnapshotOutput.LARGE -> new BigInteger(text());
            default -> throw new IllegalArgumentException("no such tag: " + tag);
        };
    }

    private String shared(int tag) {
        if (tag == SnapshotOutput.KNOWN_TEXT) {
            return texts.get(size());
        }
        String text = text();
        if (SnapshotOutput.isKnownFromNowOn(text, texts.size())) {
            texts.add(text);
        }
        return text;
    }

    private List<@Nullable Object> list() {
        List<@Nullable Object> list = new ArrayList<>();
        for (int left = size(); left > 0; left--) {
            list.add(value());
        }
        return Collections.unmodifiableList(list);
    }

    private Map<String, @Nullable Object> map() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int left = size(); left > 0; left--) {
            map.put(shared(flag()), value());
        }
        return Collections.unmodifiableMap(map);
    }
}
