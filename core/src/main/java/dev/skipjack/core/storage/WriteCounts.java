package dev.skipjack.core.storage;

/**
 * What a storage that shares commits was asked to write, in this process.
 *
 * @param writes calls that wrote
 * @param commits transactions that were committed
 * @param waits calls that had to wait for another thread
 */
public record WriteCounts(long writes, long commits, long waits) {}
