package dev.skipjack.storage.journal;

import dev.skipjack.core.storage.StorageException;

/** Adds records to a {@link JournalLog}, a transaction at a time. Confined. */
interface JournalWriter extends AutoCloseable {
    /** What {@link #append} gives where it added nothing. */
    long MOVED = -1;

    /**
     * Waits until no other program of ours adds records, and keeps them from it until {@link #release}.
     *
     * @return the position behind the last record
     * @throws StorageException if the place cannot be written to
     */
    long begin();

    /**
     * Adds lines, all or none, and returns once they survive the end of this process.
     *
     * @param end the position behind the last record that the caller knows
     * @return the position behind what was added; {@link #MOVED} if a program that keeps no lock was faster, and nothing was added
     */
    long append(long end, byte[] lines);

    /** Lets others add records. Never fails. */
    void release();

    @Override
    void close();
}
