package dev.skipjack.run.execution;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.storage.Archive;
import dev.skipjack.core.study.FinishedTrial;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.diagnosis.Changes;
import dev.skipjack.run.diagnosis.Diagnosis;
import dev.skipjack.run.diagnosis.JudgedTrial;
import dev.skipjack.run.diagnosis.UnreadKey;
import dev.skipjack.run.diagnosis.UnreadKeys;
import dev.skipjack.run.spec.RunSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Diagnoses stored studies. */
public final class Diagnoses {
    /** How many points are judged for it where nothing else is said, if the objective is a backtest. */
    public static final int EVALUATIONS = 200;

    /** The best, and some others. */
    private static final int BASES = 4;

    private Diagnoses() {}

    /** What the study's trials alone show. */
    public static Diagnosis of(StudyView view) {
        return Diagnosis.of(view.judged(), ranking(view));
    }

    /**
     * What they show, and what running the objective shows: which keys it reads, and whether parameters change its results when they
     * alone are varied at the best trial and at three others. The same for the same trials, whatever the archive knows.
     *
     * @param evaluations how many points are judged at most, known ones included; 0 for none
     * @throws InterruptedException if the thread was interrupted
     */
    public static Diagnosis of(StudyView view, RunSpec spec, Archive archive, int evaluations)
            throws InterruptedException {
        Diagnosis diagnosis = of(view);
        List<Assignment> points = points(view, spec);
        List<UnreadKey> unread = points.isEmpty() ? UnreadKeys.of(spec) : UnreadKeys.of(spec, points);
        if (evaluations == 0 || points.isEmpty() || !spec.objective().isDeterministic()) {
            return diagnosis.with(Map.of(), unread, 0);
        }
        try (ParameterProbe probe =
                new ParameterProbe(spec, archive, diagnosis.results().by(), evaluations)) {
            Map<String, Changes> changes = probe.changes(points.subList(0, Math.min(BASES, points.size())));
            return diagnosis.with(changes, unread, probe.evaluations());
        }
    }

    private static List<Integer> ranking(StudyView view) {
        return view.ranking().stream().map(FinishedTrial::number).toList();
    }

    /** The best trial, then others with a value, evenly from the first to the last; those whose points are the spec's. */
    private static List<Assignment> points(StudyView view, RunSpec spec) {
        List<Assignment> valued = view.judged().stream()
                .filter(trial -> trial.outcome() instanceof Outcome.Valued)
                .map(JudgedTrial::point)
                .flatMap(point -> point.in(spec.parameters().space()).stream())
                .distinct()
                .toList();
        Stream<Assignment> best = view.ranking().stream()
                .limit(1)
                .flatMap(trial -> trial.assignment().in(spec.parameters().space()).stream());
        List<Assignment> spread = new ArrayList<>();
        for (int k = 0; k < Math.min(2 * BASES, valued.size()); k++) {
            spread.add(valued.get((int) ((k + 0.5) * valued.size() / Math.min(2 * BASES, valued.size()))));
        }
        return Stream.concat(best, spread.stream()).distinct().toList();
    }
}
