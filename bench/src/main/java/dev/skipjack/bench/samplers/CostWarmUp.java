package dev.skipjack.bench.samplers;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * Repeats something until it is compiled, as far as that takes: for a processor time of this thread, since on a machine that others use
 * too the compiler gets no more of the clock's than this thread does; but no more than {@value #MOST} times as long by the clock. One
 * thread at a time.
 */
final class CostWarmUp {
    private static final int MOST = 10;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private CostWarmUp() {}

    /** Repeats it; not at all for 0 milliseconds. */
    static void of(int millis, Runnable repeated) {
        long nanos = millis * NANOS_PER_MILLI;
        long processor = THREADS.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        while (THREADS.getCurrentThreadCpuTime() - processor < nanos && System.nanoTime() - start < MOST * nanos) {
            repeated.run();
        }
    }
}
