package dev.skipjack.run.command;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A process and those it started, to be ended together. Descendants are looked for while it runs, more and more seldom, up to once
 * a second, so that one whose parent is gone is still known; one that detached itself faster than that is found by its mark, on
 * Linux. One thread at a time.
 */
final class ProcessTree {
    private static final long GRACE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long POLL_NANOS = Duration.ofMillis(5).toNanos();
    private static final long WATCH_NANOS = Duration.ofMillis(20).toNanos();
    private static final long FIRST_LOOK_NANOS = Duration.ofMillis(20).toNanos();
    private static final long LAST_LOOK_NANOS = Duration.ofSeconds(1).toNanos();

    private final Process process;
    private final ProcessMark mark;
    private final Set<ProcessHandle> descendants = new HashSet<>();

    ProcessTree(Process process, ProcessMark mark) {
        this.process = process;
        this.mark = mark;
    }

    /** Looks now and then at what a process does. */
    @FunctionalInterface
    interface Watch {
        /** Whether to wait on. */
        boolean goesOn() throws IOException;
    }

    /** Waits until the process itself has ended, or need not be waited for; false if it has not by the limit. */
    boolean await(Duration limit, Watch watch) throws InterruptedException, IOException {
        long start = System.nanoTime();
        long pause = FIRST_LOOK_NANOS;
        long nextLook = pause;
        for (long past = 0; past < limit.toNanos(); past = System.nanoTime() - start) {
            long left = Math.min(limit.toNanos(), nextLook) - past;
            if (process.waitFor(Math.min(left, WATCH_NANOS), TimeUnit.NANOSECONDS) || !watch.goesOn()) {
                return true;
            }
            if (System.nanoTime() - start >= nextLook) {
                look();
                pause = Math.min(2 * pause, LAST_LOOK_NANOS);
                nextLook = System.nanoTime() - start + pause;
            }
        }
        return false;
    }

    /** The exit code of the process, which has ended. */
    int exitCode() {
        return process.exitValue();
    }

    /** Ends all that still runs: asks first, and kills what has not gone after a second. */
    void end() {
        lookEverywhere();
        if (!isAlive()) {
            return;
        }
        process.destroy();
        descendants.forEach(ProcessHandle::destroy);
        long start = System.nanoTime();
        while (isAlive() && System.nanoTime() - start < GRACE_NANOS) {
            LockSupport.parkNanos(POLL_NANOS);
        }
        lookEverywhere();
        process.destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
    }

    private void look() {
        for (ProcessHandle known : Set.copyOf(descendants)) {
            known.descendants().forEach(descendants::add);
        }
        process.descendants().forEach(descendants::add);
    }

    private void lookEverywhere() {
        look();
        descendants.addAll(mark.processes());
    }

    private boolean isAlive() {
        return process.isAlive() || descendants.stream().anyMatch(Liveness::isRunning);
    }
}
