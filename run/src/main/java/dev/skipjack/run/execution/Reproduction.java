package dev.skipjack.run.execution;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.study.StudyException;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.Evaluation;
import dev.skipjack.run.Evaluator;
import dev.skipjack.run.plan.Plan;
import dev.skipjack.run.plan.PlanCheck;
import dev.skipjack.run.spec.RunSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** Reruns a stored trial in a fresh evaluator, past the archive, and compares what came of it. */
public final class Reproduction {
    private Reproduction() {}

    /** Every field of the evaluation in which the spec differs from what the study was begun with. */
    public static List<String> refusals(RunSpec spec, StudyView view) {
        return view.record().attributes().get(Plan.ATTRIBUTE) instanceof Map<?, ?> stored
                ? PlanCheck.refusals(stored, Plans.of(spec)).stream()
                        .filter(refusal -> refusal.startsWith("evaluation."))
                        .toList()
                : List.of();
    }

    /**
     * Every metric that differs in any bit, with both values; empty if the trial is reproduced.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    public static List<String> differences(RunSpec spec, StoredTrial trial) throws InterruptedException {
        Assignment point = inSpace(trial.assignment(), spec.parameters().space());
        try (Evaluator evaluator = spec.objective().open()) {
            return compare(trial, evaluator.evaluate(spec.effectiveConfig().at(point)));
        }
    }

    /** The same values in the order of the spec's space. */
    private static Assignment inSpace(Assignment stored, SearchSpace space) {
        return stored.aligned(space)
                .orElseThrow(() ->
                        new StudyException("the trial's parameters " + stored.space() + " are not those of the spec, "
                                + space + ", so it cannot be rerun. Maybe another program added it."));
    }

    private static List<String> compare(StoredTrial trial, Evaluation now) {
        if (!trial.state().isFinished()) {
            return List.of("it has no result yet: " + trial.state());
        }
        return switch (now) {
            case Evaluation.Measured measured -> compareMetrics(trial.outcome(), measured.metrics());
            case Evaluation.Failed failed -> compareFailures(trial.outcome(), failed.outcome());
        };
    }

    private static List<String> compareMetrics(Outcome before, Map<String, Double> now) {
        if (!(before instanceof Outcome.Valued valued)) {
            return List.of("outcome was " + before.label() + " and is now measured");
        }
        List<String> differences = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>(valued.metrics().keySet());
        names.addAll(now.keySet());
        for (String name : names) {
            Double a = valued.metrics().get(name);
            Double b = now.get(name);
            if (!Objects.equals(a, b)) {
                differences.add(name + " was " + a + " and is " + b);
            }
        }
        return differences;
    }

    private static List<String> compareFailures(Outcome before, Outcome.Failed now) {
        return before.label().equals(now.label())
                ? List.of()
                : List.of("outcome was " + before.label() + " and is " + now.label() + ": " + now.message());
    }
}
