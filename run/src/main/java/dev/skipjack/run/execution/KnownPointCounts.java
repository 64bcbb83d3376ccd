package dev.skipjack.run.execution;

import dev.skipjack.core.study.Counts;
import dev.skipjack.core.study.Study;
import dev.skipjack.run.telemetry.CacheCounts;
import dev.skipjack.run.telemetry.Counted;
import org.jspecify.annotations.Nullable;

/**
 * Counts a study's proposals: a hit is one whose point was known, so that it was replaced or told as a duplicate, a miss is a new
 * trial at an unknown point. Trials that the study had before are neither. Thread-safe.
 */
final class KnownPointCounts implements Counted {
    private volatile @Nullable Watched watched;

    private record Watched(Study study, Counts before) {}

    /** Counts from now on; before this there is nothing to count. */
    void watch(Study study) {
        watched = new Watched(study, study.counts());
    }

    @Override
    public CacheCounts counts() {
        Watched now = watched;
        if (now == null) {
            return new CacheCounts("known points", 0, 0, 0, 0);
        }
        Counts counts = now.study.counts();
        long hits = counts.avoided() + counts.duplicates();
        int asked = counts.trials() - now.before.trials();
        return new CacheCounts("known points", hits, Math.max(0, asked - counts.duplicates()), 0, 0);
    }
}
