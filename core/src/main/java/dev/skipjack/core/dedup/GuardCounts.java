package dev.skipjack.core.dedup;

/**
 * What a guard was asked.
 *
 * @param hits strings that {@code seen} or {@code add}, or their batches, found there
 * @param misses strings that they did not find
 * @param waits calls that had to wait for another thread of this process
 */
public record GuardCounts(long hits, long misses, long waits) {}
