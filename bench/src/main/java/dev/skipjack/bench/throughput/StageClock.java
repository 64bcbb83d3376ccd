package dev.skipjack.bench.throughput;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Processor time by stage, over all threads. A thread is in one stage at a time, at first in {@link Stage#ASK}, so that every
 * nanosecond of it is counted once. Processor time, unlike wall time, leaves out what other programs take of a shared machine.
 * Thread-safe. Cost: one system call, about 0.3 us, for each change of stage.
 */
final class StageClock {
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final List<Line> lines = new ArrayList<>();
    private final ThreadLocal<Line> line = ThreadLocal.withInitial(this::newLine);

    /** One thread's stages. */
    private static final class Line {
        final Map<Stage, Long> nanos = new EnumMap<>(Stage.class);
        Stage stage = Stage.ASK;
        long since;
    }

    private synchronized Line newLine() {
        Line line = new Line();
        line.since = threads.getCurrentThreadCpuTime();
        lines.add(line);
        return line;
    }

    /** The calling thread goes on with another stage. The stage it leaves, to come back to. */
    Stage enter(Stage stage) {
        Line current = line.get();
        long now = threads.getCurrentThreadCpuTime();
        current.nanos.merge(current.stage, now - current.since, Long::sum);
        current.since = now;
        Stage left = current.stage;
        current.stage = stage;
        return left;
    }

    /** Nanoseconds that all threads have spent in a stage; for when they have ended. */
    synchronized long nanos(Stage stage) {
        return lines.stream()
                .mapToLong(line -> line.nanos.getOrDefault(stage, 0L))
                .sum();
    }
}
