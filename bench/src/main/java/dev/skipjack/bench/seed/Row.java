package dev.skipjack.bench.seed;

import org.jspecify.annotations.Nullable;

/**
 * A row of the table.
 *
 * @param name the seed's name for it, where it has one
 * @param n operations in one repetition
 * @param payloadBytes mean size of what one operation is about
 * @param seedRate operations a second of the seed's own code on a machine of this kind; null where it has no such row
 * @param limit name of the row it is measured against; null for none
 * @param manners how it may be repeated
 */
record Row(
        String name,
        int n,
        double payloadBytes,
        @Nullable Double seedRate,
        @Nullable String limit,
        Manners manners,
        Work work) {
    /** How a row may be repeated. */
    enum Manners {
        /** As often as one likes, on any number of threads at a time. */
        FREELY,
        /** As often as one likes, on one thread. */
        ALONE,
        /** Once after each {@link Work#prepare}, its range cut among any number of threads. */
        ONCE,
        /** Once after each {@link Work#prepare}, on one thread. */
        WHOLE;

        boolean isRepeatable() {
            return this == FREELY || this == ALONE;
        }

        boolean isShared() {
            return this == FREELY || this == ONCE;
        }
    }

    /** A limit: a row without a seed's figure, against nothing. */
    static Row limit(String name, int n, double payloadBytes, Manners manners, Work work) {
        return new Row(name, n, payloadBytes, null, null, manners, work);
    }

    /** The same row against the same limit, both under longer names. */
    Row named(String suffix) {
        String renamed = limit == null ? null : limit + suffix;
        return new Row(name + suffix, n, payloadBytes, seedRate, renamed, manners, work);
    }
}
