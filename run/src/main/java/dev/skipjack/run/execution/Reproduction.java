package dev.skipjack.run.execution;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.study.StudyException;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.Evaluation;
import dev.skipjack.run.Evaluator;
import dev.skipjack.run.Objective;
import dev.skipjack.run.config.EffectiveConfig;
import dev.skipjack.run.config.TransformException;
import dev.skipjack.run.plan.Plan;
import dev.skipjack.run.plan.PlanCheck;
import dev.skipjack.run.score.Scoring;
import dev.skipjack.run.spec.RunSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

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
     * Every metric and reported value that differs in any bit, with both values; empty if the trial is reproduced.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    public static List<String> differences(RunSpec spec, StoredTrial trial) throws InterruptedException {
        Assignment point = trial.assignment()
                .aligned(spec.parameters().space())
                .orElseThrow(
                        () -> new StudyException("trial " + trial.number() + " has other parameters than the spec: "
                                + trial.assignment().asMap().keySet() + ". Maybe another program added it."));
        try (Evaluator evaluator = spec.objective().open()) {
            EffectiveConfig config = spec.effectiveConfig();
            Retrace steps = new Retrace(trial, spec.scoring());
            Evaluation now = evaluator.evaluate(config.transforms().apply(config.at(point)), steps);
            List<String> differences = new ArrayList<>(steps.differences());
            if (!steps.isAtEnd()) {
                differences.addAll(compare(trial, spec.scoring().judge(now)));
            }
            return differences;
        } catch (TransformException e) {
            return compare(trial, e.outcome());
        }
    }

    /**
     * What an effective configuration comes to in a fresh evaluator.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    public static Outcome rerun(Objective objective, Scoring scoring, Map<String, @Nullable Object> effective)
            throws InterruptedException {
        try (Evaluator evaluator = objective.open()) {
            return scoring.judge(evaluator.evaluate(effective));
        }
    }

    private static List<String> compare(StoredTrial trial, Outcome now) {
        if (!trial.state().isFinished()) {
            return List.of("it has no result yet: " + trial.state());
        }
        Outcome before = trial.outcome();
        if (before instanceof Outcome.Valued a && now instanceof Outcome.Valued b) {
            return compareMetrics(a.metrics(), b.metrics());
        }
        return before.label().equals(now.label())
                ? List.of()
                : List.of("outcome was " + shown(before) + " and is " + shown(now));
    }

    /** Every metric that differs in any bit, with both values, by name. */
    public static List<String> compareMetrics(Map<String, Double> before, Map<String, Double> now) {
        List<String> differences = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(now.keySet());
        for (String name : names) {
            Double a = before.get(name);
            Double b = now.get(name);
            if (!Objects.equals(a, b)) {
                differences.add(name + " was " + (a == null ? "absent" : a) + " and is " + (b == null ? "absent" : b));
            }
        }
        return differences;
    }

    private static String shown(Outcome outcome) {
        return outcome instanceof Outcome.Failed failed ? outcome.label() + ": " + failed.summary() : outcome.label();
    }
}
