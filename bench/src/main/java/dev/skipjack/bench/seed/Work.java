package dev.skipjack.bench.seed;

/** What a row times: operations with the numbers 0 to n - 1. */
interface Work {
    /** Makes ready for one repetition; not timed. */
    default void prepare() throws Exception {}

    /**
     * Does the operations of a range.
     *
     * @return anything that depends on all of their results, so that none can be left out
     */
    long run(int from, int to) throws Exception;

    /** Puts away what a repetition left; not timed. */
    default void tidy() throws Exception {}

    /** Work that needs nothing made ready. */
    static Work of(Range range) {
        return range::run;
    }

    /** {@link Work#run} alone. */
    interface Range {
        long run(int from, int to) throws Exception;
    }
}
