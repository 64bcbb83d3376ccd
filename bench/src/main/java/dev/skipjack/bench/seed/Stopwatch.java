package dev.skipjack.bench.seed;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** Times the rows of a group in turns: one repetition of each, then the next of each. One thread at a time. */
final class Stopwatch {
    /** A repetition that may be repeated is, until it lasts this long. */
    private static final long SHORTEST_NANOS = 10_000_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final int repeats;
    private final long warmUpNanos;
    private long sink;

    /**
     * A stopwatch.
     *
     * @param repeats timed repetitions of each row, at least 1
     * @param warmUpMillis how long each row is repeated before
     */
    Stopwatch(int repeats, long warmUpMillis) {
        this.repeats = repeats;
        this.warmUpNanos = warmUpMillis * 1_000_000;
    }

    /** Times all rows with a number of threads. */
    List<Rate> time(List<Row> rows, int threads) throws Exception {
        List<Lap> laps = new ArrayList<>();
        for (Row row : rows) {
            Lap lap = new Lap(row, threads);
            lap.warmUp();
            laps.add(lap);
        }
        for (int i = 0; i < repeats; i++) {
            for (Lap lap : laps) {
                lap.time();
            }
        }
        return laps.stream().map(Lap::rate).toList();
    }

    /** What all work returned: reading it keeps the work from being optimized away. */
    long sink() {
        return sink;
    }

    /** One row's repetitions. */
    private final class Lap {
        private final Row row;
        private final Team team;
        private final List<Double> perSecond = new ArrayList<>();
        private long passes = 1;
        private long allocated;

        Lap(Row row, int threads) {
            this.row = row;
            this.team = new Team(threads);
        }

        void warmUp() throws Exception {
            long end = System.nanoTime() + warmUpNanos;
            long nanos;
            do {
                nanos = repeat();
            } while (System.nanoTime() < end);
            if (row.manners().isRepeatable()) {
                passes = Math.max(1, SHORTEST_NANOS / Math.max(1, nanos));
            }
        }

        void time() throws Exception {
            long before = THREADS.getTotalThreadAllocatedBytes();
            long nanos = repeat();
            allocated += THREADS.getTotalThreadAllocatedBytes() - before;
            perSecond.add((double) row.n() * passes * 1e9 / nanos);
        }

        private long repeat() throws Exception {
            row.work().prepare();
            try {
                long start = System.nanoTime();
                sink += team.run(row, passes);
                return System.nanoTime() - start;
            } finally {
                row.work().tidy();
            }
        }

        Rate rate() {
            return new Rate(row, perSecond, (double) allocated / repeats / passes / row.n());
        }
    }
}
