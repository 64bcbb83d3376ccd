package dev.skipjack.run.execution;

import dev.skipjack.core.study.Trial;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.Reporter;
import dev.skipjack.run.stop.Stop;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Listens to the steps of one trial, live or as they were kept: tells the trial of each, and ends it at a symptom or where its pruner
 * wants so. What is reported after that, or once the evaluation was given up, does not count. Thread-safe.
 */
final class StepWatch implements Reporter {
    private final StepPolicy policy;
    private final Trial trial;
    private final List<Report> heard = new ArrayList<>();
    private @Nullable Stop stop;
    private boolean isClosed;

    StepWatch(StepPolicy policy, Trial trial) {
        this.policy = policy;
        this.trial = trial;
    }

    @Override
    public synchronized boolean report(Report report) {
        if (isClosed || stop != null) {
            return false;
        }
        heard.add(report);
        trial.report(report.step(), policy.values(report));
        stop = policy.symptoms().in(report).or(this::pruned).orElse(null);
        return stop == null;
    }

    private Optional<Stop> pruned() {
        return trial.shouldPrune()
                ? Optional.of(new Stop(
                        policy.pruner(),
                        "step " + lastStep() + " was not good enough for the pruner " + policy.pruner()))
                : Optional.empty();
    }

    /** Hears no more. */
    synchronized StepWatch close() {
        isClosed = true;
        return this;
    }

    /** All reports so far, in their order. */
    synchronized List<Report> heard() {
        return List.copyOf(heard);
    }

    /** The highest step that was reported; -1 if none was. */
    int lastStep() {
        return trial.pruned().step();
    }

    /** What came of the trial, if it was ended. */
    synchronized Optional<Outcome> outcome() {
        return stop == null
                ? Optional.empty()
                : Optional.of(trial.pruned().withConstraints(policy.violations(heard.getLast())));
    }

    /** How many bars were evaluated, of an evaluation that came to its end or was ended at a step; empty where bars are not known. */
    Optional<BarCounts> bars() {
        return policy.steps()
                .map(steps -> outcome().isEmpty() ? new BarCounts(steps.bars(), 0) : BarCounts.of(steps, lastStep()));
    }

    /** What is kept with the trial: how many bars were evaluated, and why it was ended. */
    synchronized Map<String, @Nullable Object> facts() {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        bars().ifPresent(bars -> facts.put(BarCounts.FACT, bars.asJson()));
        Stop ended = stop;
        if (ended != null) {
            facts.put(PrunedCounts.FACT, Map.of(PrunedCounts.BY, ended.by(), PrunedCounts.WHY, ended.why()));
        }
        return facts;
    }
}
