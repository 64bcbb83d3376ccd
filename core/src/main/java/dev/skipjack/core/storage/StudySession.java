package dev.skipjack.core.storage;

import java.util.List;

/**
 * One program's part in a study that others may write to as well. What a session has not seen yet of the others' trials reaches it
 * by {@link #changes}, and in the transaction of each {@link #write}: so what it writes is decided on all there is, and two
 * programs never give out one number, or judge one trial, at the same time. Thread-safe, but its calls are carried out one at a time.
 *
 * <p>Every method throws {@link StorageException} if the storage cannot be reached or read, or has the study no more.
 */
public interface StudySession extends AutoCloseable {
    /** Decides what to write. Called with no lock of the caller's held that a reader of the study waits for. */
    @FunctionalInterface
    interface Decision {
        /**
         * Decides, within the transaction.
         *
         * @param changes as of {@link StudySession#changes}; they count as seen even where the write fails afterwards
         * @return what is to be written, see {@link Storage#write}; nothing is written where it is empty
         */
        List<TrialWrite> decide(List<StoredTrial> changes);
    }

    /**
     * The trials that are new or differ from what this session saw or wrote last, by number; at the first call all there are. A trial
     * differs if its state does, or, while it is not finished, its {@link OutcomeCodec#OUTCOME}. Takes no lock that a writer waits
     * for. Cost: that of what is new, and of looking at the trials that are not finished; next to none where nobody else wrote.
     */
    List<StoredTrial> changes();

    /**
     * Writes what a decision makes of the changes, in one transaction in which nobody else writes to the study: all or nothing. Returns
     * once it survives the end of this process. The decision is called at most once; what it throws is thrown here, and nothing is
     * written.
     *
     * @throws StorageException as {@link Storage#write}
     * @throws UncertainWriteException if it is to be decided anew, after {@link #changes}
     */
    void write(Decision decision);

    @Override
    void close();
}
