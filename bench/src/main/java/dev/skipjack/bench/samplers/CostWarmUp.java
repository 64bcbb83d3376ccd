package dev.skipjack.bench.samplers;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;

/**
 * Repeats something until it is compiled: for a time, and on, up to {@value #MOST} times as long, until the compiler has next to nothing to
 * do. On a machine that others use too, the compiler may need far longer than the time alone. One thread at a time.
 */
final class CostWarmUp {
    private static final int MOST = 5;
    private static final long NANOS_PER_MILLI = 1_000_000;

    /** How long it is looked at whether the compiler is busy. */
    private static final long WINDOW_MILLIS = 500;

    /** The share of the window that it may be at work. */
    private static final double IDLE = 0.02;

    private static final CompilationMXBean COMPILER = ManagementFactory.getCompilationMXBean();

    private CostWarmUp() {}

    /** Repeats it; not at all for 0 milliseconds. */
    static void of(int millis, Runnable repeated) {
        long start = System.nanoTime();
        boolean isCompiled = false;
        while (millis(start) < millis || (!isCompiled && millis(start) < (long) MOST * millis)) {
            long window = System.nanoTime();
            long compiled = COMPILER.getTotalCompilationTime();
            do {
                repeated.run();
            } while (millis(window) < WINDOW_MILLIS);
            isCompiled = COMPILER.getTotalCompilationTime() - compiled <= IDLE * millis(window);
        }
    }

    private static long millis(long start) {
        return (System.nanoTime() - start) / NANOS_PER_MILLI;
    }
}
