package dev.skipjack.run;

/** Passes reports on, and remembers whether the evaluation was told to end. Thread-safe as far as visibility goes. */
public final class StopMemory implements Reporter {
    private final Reporter reporter;
    private volatile boolean isStopped;

    public StopMemory(Reporter reporter) {
        this.reporter = reporter;
    }

    @Override
    public boolean report(Report report) {
        isStopped = isStopped || !reporter.report(report);
        return !isStopped;
    }

    @Override
    public boolean isListening() {
        return reporter.isListening();
    }

    /** Whether a report was answered with false; none was passed on after that. */
    public boolean isStopped() {
        return isStopped;
    }
}
