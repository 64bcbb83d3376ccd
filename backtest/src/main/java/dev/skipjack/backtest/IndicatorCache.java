package dev.skipjack.backtest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import dev.skipjack.run.telemetry.CacheCounts;
import dev.skipjack.run.telemetry.Counted;
import java.util.function.Supplier;

/**
 * Indicator columns by (indicator, parameters, data), shared by all trials and workers and bounded by their size in memory:
 * beyond it the least used are dropped and computed again when asked for. Thread-safe.
 */
public final class IndicatorCache implements Counted {
    /** 64 MB: 1,600 columns of 5,000 bars. */
    public static final long DEFAULT_BYTES = 64L << 20;

    private final Cache<IndicatorKey, double[]> columns;

    /**
     * An empty cache.
     *
     * @param maximumBytes the memory of all columns together, above 0
     */
    public IndicatorCache(long maximumBytes) {
        if (maximumBytes <= 0) {
            throw new IllegalArgumentException("indicator cache: size must be above 0, but was " + maximumBytes + ".");
        }
        columns = Caffeine.newBuilder()
                .maximumWeight(maximumBytes)
                .weigher((IndicatorKey key, double[] column) -> Math.multiplyExact(column.length, Double.BYTES))
                .executor(Runnable::run)
                .recordStats()
                .build();
    }

    /** An empty cache of {@link #DEFAULT_BYTES}. */
    public IndicatorCache() {
        this(DEFAULT_BYTES);
    }

    double[] get(IndicatorKey key, Supplier<double[]> computation) {
        return columns.get(key, k -> computation.get());
    }

    /** Found, computed, and dropped columns. A wait for another thread that computes the same column is not counted. */
    @Override
    public CacheCounts counts() {
        CacheStats stats = columns.stats();
        return new CacheCounts("indicator columns", stats.hitCount(), stats.missCount(), stats.evictionCount(), 0);
    }
}
