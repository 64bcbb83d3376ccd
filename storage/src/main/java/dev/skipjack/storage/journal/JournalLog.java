package dev.skipjack.storage.journal;

import dev.skipjack.core.storage.StorageException;
import java.time.Instant;

/**
 * A place of a journal: records in an order that all who use it agree on. A position says how far one has come: in a file the offset
 * behind a line, in Redis the number of records. Thread-safe.
 *
 * <p>Every method throws {@link StorageException} if the place cannot be used, and says which.
 */
interface JournalLog extends AutoCloseable {
    /** What it is called in messages. */
    String name();

    /** What it is opened with. */
    String url();

    /** The time on the clock that all who use it go by. */
    Instant now();

    /** Whether there is anything to read from. */
    boolean isPresent();

    /** Makes it, where it is missing. */
    void make();

    /** Its records, for one thread. */
    JournalRecords records();

    /** The adding of records, for one thread. */
    JournalWriter writer();

    /**
     * Where a record is, in words.
     *
     * @param start where the lines begin that it is one of
     * @param offset where in them it begins
     * @param line how many of them are before it
     */
    String where(long start, int offset, int line);

    @Override
    void close();
}
