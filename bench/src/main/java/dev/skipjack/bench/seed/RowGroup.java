package dev.skipjack.bench.seed;

import java.util.List;

/** Rows that are timed in turn, so that a row and its limit meet the same machine. One thread at a time. */
interface RowGroup extends AutoCloseable {
    /** What it is chosen by; a part of the names of its rows. */
    String name();

    /** Its rows; makes what they need at the first call. */
    List<Row> rows() throws Exception;

    @Override
    default void close() {}
}
