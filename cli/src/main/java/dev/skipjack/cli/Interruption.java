package dev.skipjack.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets Ctrl-C (and a polite kill) end a command cleanly, and a second Ctrl-C at once: the command's thread is interrupted, and the process waits until the
 * command has told what came of it. The virtual machine then ends with the signal's own exit code, 130 or 143.
 */
final class Interruption implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final CountDownLatch told = new CountDownLatch(1);
    private final Thread hook;

    private Interruption(Thread command) {
        this.hook = Thread.ofPlatform().name("skipjack-interruption").unstarted(() -> interrupt(command));
    }

    /** From now on an interruption is passed on to the calling thread. */
    static Interruption ofThisThread() {
        SecondInterrupt.install();
        Interruption interruption = new Interruption(Thread.currentThread());
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    private void interrupt(Thread command) {
        command.interrupt();
        try {
            if (!told.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                System.err.println("skipjack: gave up waiting for running trials; the study can be resumed.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The command has told all it had to tell. */
    @Override
    public void close() {
        told.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending because of an interruption, and the hook has just been released.
            Thread.interrupted();
        }
    }
}
