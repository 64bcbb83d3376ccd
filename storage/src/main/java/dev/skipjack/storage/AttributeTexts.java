package dev.skipjack.storage;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads attributes; a text that an attribute of the same key had just before is not parsed again. Confined. */
final class AttributeTexts {
    private final Map<String, Attribute> lastByKey = new HashMap<>();

    /** An attribute with an immutable value. */
    static final class Attribute {
        final String key;
        final @Nullable Object value;
        private final byte[] bytes;
        private final String text;

        private Attribute(String key, @Nullable Object value, byte[] bytes, String text) {
            this.key = key;
            this.value = value;
            this.bytes = bytes;
            this.text = text;
        }

        /** As it is stored. */
        String text() {
            return text;
        }
    }

    /** The attribute that two columns of a row say. */
    Attribute read(RowCursor row, int keyColumn, int textColumn) throws SQLException {
        String key = row.text(keyColumn);
        byte[] bytes = row.bytes(textColumn);
        Attribute last = lastByKey.get(key);
        if (last == null || !Arrays.equals(last.bytes, bytes)) {
            String text = row.decode(bytes);
            last = new Attribute(key, JsonText.read(text), bytes, text);
            lastByKey.put(key, last);
        }
        return last;
    }
}
