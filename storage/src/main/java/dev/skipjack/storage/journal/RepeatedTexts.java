package dev.skipjack.storage.journal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/**
 * Strings of which most come again in the same order, such as the distributions of trial after trial: one that does is recognized by
 * its characters, and is the same object. Confined.
 */
final class RepeatedTexts {
    private static final int MOST = 10_000;

    private final Map<String, Text> known = new HashMap<>();
    private Text last = new Text("");

    private static final class Text {
        private final String text;
        private final char[] characters;

        /** What came after this one most recently. */
        private @Nullable Text next;

        Text(String text) {
            this.text = text;
            this.characters = text.toCharArray();
        }

        boolean isAt(JsonParser parser) {
            int from = parser.getStringOffset();
            return Arrays.equals(
                    characters,
                    0,
                    characters.length,
                    parser.getStringCharacters(),
                    from,
                    from + parser.getStringLength());
        }
    }

    /** The string that a parser stands at. */
    String read(JsonParser parser) {
        Text text = last.next;
        if (text == null || !text.isAt(parser)) {
            if (known.size() >= MOST) {
                known.clear();
            }
            text = known.computeIfAbsent(parser.getString(), Text::new);
            last.next = text;
        }
        last = text;
        return text.text;
    }
}
