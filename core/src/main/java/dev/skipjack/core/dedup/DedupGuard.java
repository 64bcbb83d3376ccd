package dev.skipjack.core.dedup;

import java.util.List;

/**
 * The set of strings already tried, most often hexadecimal digests of points; each is new for exactly one caller, among all
 * threads and processes that share the guard. Takes any string: empty, a million characters, NUL, half a surrogate pair; two
 * strings are one exactly if {@link String#equals} says so. Thread-safe.
 *
 * <p>A method that has returned has written; what a write then survives is each implementation's to say. Where the guard cannot
 * be reached, every method throws {@link dev.skipjack.core.storage.StorageException}: an answer is never a guess.
 */
public interface DedupGuard extends AutoCloseable {
    /** Whether the string is there now. */
    boolean seen(String key);

    /** Puts the string in; true if it was not there, and then for this caller alone. */
    boolean add(String key);

    /** Takes the string out, so that it is new again; true if it was there. */
    boolean remove(String key);

    /** {@link #seen} for each string, in the order given; all answers are of one moment where the implementation says so. */
    boolean[] seenBatch(List<String> keys);

    /** Puts strings in, all or, after an exception, possibly some; how many were not there, a string given twice counting once. */
    int addBatch(List<String> keys);

    /** What was asked so far through this object. */
    GuardCounts counts();

    /** Lets the connections go; any later call but this one fails. */
    @Override
    void close();
}
