package dev.skipjack.storage.journal;

import dev.skipjack.core.storage.StorageException;
import dev.skipjack.storage.JsonText;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;

/** Reads the records of a journal, a line each, one after the other. Confined. */
final class JournalReader {
    private final JournalLog log;
    private final JournalRecord record = new JournalRecord();

    JournalReader(JournalLog log) {
        this.log = log;
    }

    /** Takes the lines. */
    interface Lines {
        /** Takes a line, which is another one after the call. */
        void take(JournalRecord line);
    }

    /**
     * Reads lines.
     *
     * @param begin where they begin; only for what is said of a bad one
     * @param wantsContent see {@link JournalRecord#read}
     * @throws StorageException if one is no record
     */
    void read(byte[] lines, long begin, boolean wantsContent, Lines taker) {
        int start = 0;
        int number = 1;
        try (JsonParser parser = JsonText.parser(lines)) {
            for (; start < lines.length; number++) {
                if (parser.nextToken() != JsonToken.START_OBJECT) {
                    throw new IllegalArgumentException("it is no JSON object.");
                }
                record.read(parser, wantsContent);
                int next = end(lines, parser.currentLocation(), number);
                taker.take(record);
                start = next;
            }
        } catch (JacksonException e) {
            throw bad(log.where(begin, start, number - 1), e.getOriginalMessage() + ".", e);
        } catch (IllegalArgumentException e) {
            throw bad(log.where(begin, start, number - 1), String.valueOf(e.getMessage()), e);
        }
    }

    /** Where the next line begins. A record is one line, and nothing else is in it. */
    private static int end(byte[] lines, TokenStreamLocation behind, int number) {
        int end = (int) behind.getByteOffset();
        while (end < lines.length && (lines[end] == ' ' || lines[end] == '\t' || lines[end] == '\r')) {
            end++;
        }
        if (behind.getLineNr() != number || (end < lines.length && lines[end] != '\n')) {
            throw new IllegalArgumentException("a record must be one line.");
        }
        return end + 1;
    }

    private StorageException bad(String where, String reason, Exception e) {
        return new StorageException(
                log.name() + " is no journal, or is damaged: " + where + " is no record of Optuna's: " + reason
                        + " Maybe another program wrote into it: take it out of a copy; nothing was changed.",
                e);
    }
}
