package dev.skipjack.storage.journal;

import dev.skipjack.core.storage.StorageException;
import dev.skipjack.storage.JsonText;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads whole lines of a journal, one after the other. Confined. */
final class JournalReader {
    private final Path path;
    private final JournalRecord record = new JournalRecord();

    JournalReader(Path path) {
        this.path = path;
    }

    /** Takes the lines. */
    interface Lines {
        void take(JournalRecord line);
    }

    /**
     * Reads lines.
     *
     * @param offset where in the file they begin; only for what is said of a bad one
     * @param wantsContent false if only operations, ids and states are needed
     * @throws StorageException if one is no record
     */
    void read(byte[] lines, long offset, boolean wantsContent, Lines taker) {
        try (JsonParser parser = JsonText.parser(lines)) {
            while (true) {
                JsonToken token = parser.nextToken();
                if (token == null) {
                    return;
                }
                if (token != JsonToken.START_OBJECT) {
                    throw new IllegalArgumentException("a line must be a JSON object, but begins with " + token + ".");
                }
                try {
                    record.read(parser, wantsContent);
                } finally {
                    at = parser.currentLocation().getByteOffset();
                }
                taker.take(record);
            }
        } catch (JacksonException e) {
            throw bad(offset + Math.max(0, e.getLocation().getByteOffset()), e.getOriginalMessage(), e);
        } catch (IllegalArgumentException e) {
            throw bad(offset + at, String.valueOf(e.getMessage()), e);
        }
    }

    private long at;

    private StorageException bad(long offset, String reason, Exception e) {
        return new StorageException(
                path + ": the line at byte " + offset + " is no record of Optuna's journal: " + reason
                        + " Maybe the file is no journal, or another program wrote into it; nothing was changed.",
                e);
    }
}
