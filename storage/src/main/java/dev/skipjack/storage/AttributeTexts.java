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
        private final byte[] text;

        private Attribute(String key, @Nullable Object value, byte[] text) {
            this.key = key;
            this.value = value;
            this.text = text;
        }
    }

    /** The attribute that two columns of a row say. */
    Attribute read(RowCursor row, int keyColumn, int textColumn) throws SQLException {
        String key = row.text(keyColumn);
        byte[] text = row.bytes(textColumn);
        Attribute last = lastByKey.get(key);
        if (last == null || !Arrays.equals(last.text, text)) {
            last = new Attribute(key, JsonText.read(row.decode(text)), text);
            lastByKey.put(key, last);
        }
        return last;
    }
}
