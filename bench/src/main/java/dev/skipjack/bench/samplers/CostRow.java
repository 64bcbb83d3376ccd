package dev.skipjack.bench.samplers;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * Measures a sampler's cost as its peers were measured: a new study with so many past trials, one trial that does not count, then up to
 * {@value #TRIALS} that do, so that the study grows by these; several times over. The function's own time does not count. One thread at a
 * time.
 */
final class CostRow {
    private static final int TRIALS = 100;
    private static final int LEAST_TRIALS = 10;
    private static final int REPEATS = 10;
    private static final int LEAST_REPEATS = 3;
    private static final long REPEAT_NANOS = 2_000_000_000L;
    private static final long ALL_NANOS = 10_000_000_000L;
    private static final ThreadMXBean THREADS = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

    private final CostCase row;
    private final double[] micros = new double[REPEATS * TRIALS];
    private int count;
    private long bytes;

    /** A row of the table. */
    CostRow(CostCase row) {
        this.row = row;
    }

    /** Repeats it for a time that does not count, then for what does. */
    Cost measure(int warmUpMillis) {
        CostWarmUp.of(warmUpMillis, () -> {
            count = 0;
            repeat();
        });
        count = 0;
        bytes = 0;
        long begin = System.nanoTime();
        for (int i = 0; i < REPEATS && (i < LEAST_REPEATS || System.nanoTime() - begin < ALL_NANOS); i++) {
            repeat();
        }
        return cost();
    }

    private void repeat() {
        try (CostStudy study = new CostStudy(row)) {
            long begin = System.nanoTime();
            for (int i = 0; i < TRIALS && (i < LEAST_TRIALS || System.nanoTime() - begin < REPEAT_NANOS); i++) {
                long before = THREADS.getCurrentThreadAllocatedBytes();
                long nanos = study.trial();
                bytes += THREADS.getCurrentThreadAllocatedBytes() - before;
                micros[count++] = nanos / 1e3;
            }
        }
    }

    private Cost cost() {
        double[] sorted = Arrays.copyOf(micros, count);
        double mean = Arrays.stream(sorted).average().orElse(Double.NaN);
        Arrays.sort(sorted);
        return new Cost(
                row.sampler(),
                row.costSpace(),
                row.past(),
                Runs.median(sorted),
                sorted[count / 10],
                sorted[count * 9 / 10],
                mean,
                bytes / (double) count);
    }
}
