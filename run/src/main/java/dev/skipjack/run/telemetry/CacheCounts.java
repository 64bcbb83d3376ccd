package dev.skipjack.run.telemetry;

/**
 * What a cache, a guard, or anything else that saves work was asked so far.
 *
 * @param name which one, as {@code indicator columns}
 * @param hits questions answered from what was there
 * @param misses questions that were not
 * @param evictions entries dropped to make room, or because they were outdated
 * @param waits calls that had to wait for another thread; 0 where waits are not counted
 */
public record CacheCounts(String name, long hits, long misses, long evictions, long waits) {}
