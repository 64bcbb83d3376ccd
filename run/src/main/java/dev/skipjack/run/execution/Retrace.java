package dev.skipjack.run.execution;

import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.core.trial.Reports;
import dev.skipjack.core.trial.TrialState;
import dev.skipjack.run.Reporter;
import dev.skipjack.run.score.Scoring;
import java.util.ArrayList;
import java.util.List;

/** Listens to a rerun of a trial, and ends it where the trial was ended. What a trial does not have is not looked at. Thread-safe. */
final class Retrace implements Reporter {
    private final Reports before;
    private final int last;
    private final Scoring scoring;
    private Reports now = Reports.NONE;

    Retrace(StoredTrial trial, Scoring scoring) {
        this.before = trial.reports();
        this.scoring = scoring;
        this.last = trial.state() == TrialState.PRUNED && trial.outcome() instanceof Outcome.Pruned pruned
                ? pruned.step()
                : Integer.MAX_VALUE;
    }

    @Override
    public boolean isListening() {
        return !before.isEmpty();
    }

    @Override
    public synchronized boolean report(Report report) {
        if (!isAtEnd()) {
            now = now.with(report.step(), StepPolicy.values(report, scoring));
        }
        return !isAtEnd();
    }

    /** Whether the trial was ended at a step, and the rerun came to it. */
    synchronized boolean isAtEnd() {
        return last < Integer.MAX_VALUE && now.at(last, scoring.goals().size()) != null;
    }

    /** Every step that the trial has and whose value differs in any bit. */
    synchronized List<String> differences() {
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            int same = now.indexOf(before.step(i));
            if (same < 0 || Double.compare(now.value(same), before.value(i)) != 0) {
                differences.add("step " + before.step(i) + " was " + before.value(i) + " and is "
                        + (same < 0 ? "absent" : now.value(same)));
            }
        }
        return differences;
    }
}
