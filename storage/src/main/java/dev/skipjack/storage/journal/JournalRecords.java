package dev.skipjack.storage.journal;

import dev.skipjack.core.storage.StorageException;

/** The records of a {@link JournalLog} as they are read, in its order. Confined. */
interface JournalRecords extends AutoCloseable {
    /** Takes records. */
    interface Chunks {
        /**
         * Takes some records, each a line of its own.
         *
         * @param start the position before them
         * @param end the position behind them
         */
        void take(byte[] lines, long start, long end);
    }

    /**
     * The position behind the last record. Cost: next to none.
     *
     * @throws StorageException if these are not the records of that place any more
     */
    long size();

    /**
     * Gives all whole records between two positions, some megabytes at a time.
     *
     * @throws StorageException if there are fewer than the first position says
     */
    void forEach(long start, long end, Chunks taker);

    /** What is kept of them already; nothing where there is nothing to be trusted. */
    default JournalSnapshot snapshot() {
        return JournalSnapshot.none();
    }

    /** Whether so many records came since a snapshot that another one is worth its cost. */
    default boolean outgrows(JournalSnapshot snapshot) {
        return false;
    }

    /** Keeps what they amount to; with the trials of all studies. */
    default void keep(JournalReplay replay) {}

    @Override
    void close();
}
