package dev.skipjack.run.execution;

import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.Steps;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Adds up the bars of evaluations. Thread-safe. */
final class BarTally {
    private final Optional<Steps> steps;
    private final AtomicReference<BarCounts> counts = new AtomicReference<>(new BarCounts(0, 0));

    /** @param steps those of each evaluation, where they are known */
    BarTally(Optional<Steps> steps) {
        this.steps = steps;
    }

    /** Counts an evaluation that was made. One that failed counts with the steps that it reported: where it failed is not known. */
    void add(Optional<StepWatch> watch, Outcome outcome) {
        steps.ifPresent(cut -> counts.updateAndGet(before -> before.plus(bars(cut, watch, outcome))));
    }

    private static BarCounts bars(Steps steps, Optional<StepWatch> watch, Outcome outcome) {
        if (outcome instanceof Outcome.Failed) {
            int last = watch.map(StepWatch::lastStep).orElse(-1);
            return new BarCounts(last < 0 ? 0 : steps.barsAfter(last), 0);
        }
        return watch.flatMap(StepWatch::bars).orElse(new BarCounts(steps.bars(), 0));
    }

    /** The bars so far; empty where evaluations have none. */
    Optional<BarCounts> counts() {
        return steps.map(_ -> counts.get());
    }
}
