package dev.skipjack.run.json;

/**
 * What a cache of JSON files did.
 *
 * @param hits reads answered from memory
 * @param misses reads that read the file
 * @param evictions values dropped because others were kept, or because their file had changed
 */
public record JsonCacheCounts(long hits, long misses, long evictions) {}
