package dev.skipjack.bench.samplers;

import java.io.PrintStream;
import java.util.Locale;

/** Tells how many searches are done, every two seconds at most and at the end. One thread at a time. */
final class Progress {
    private static final long INTERVAL_NANOS = 2_000_000_000L;

    private final PrintStream out;
    private final int all;
    private final long start = System.nanoTime();
    private long told = start;
    private int done;

    Progress(PrintStream out, int all) {
        this.out = out;
        this.all = all;
    }

    void done(SearchRun run) {
        done++;
        long now = System.nanoTime();
        if (now - told >= INTERVAL_NANOS || done == all) {
            told = now;
            out.printf(
                    Locale.ROOT,
                    "%d of %d searches, %.0f s; the last: %s, f%d, regret %.3g%n",
                    done,
                    all,
                    (now - start) / 1e9,
                    run.sampler(),
                    run.fid(),
                    run.regretAt(run.budget()));
        }
    }
}
