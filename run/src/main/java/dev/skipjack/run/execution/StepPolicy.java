package dev.skipjack.run.execution;

import dev.skipjack.core.json.CanonicalJson;
import dev.skipjack.core.key.EvaluationKey;
import dev.skipjack.core.pruner.PercentilePruner;
import dev.skipjack.core.pruner.Pruner;
import dev.skipjack.core.study.Trial;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.Objective;
import dev.skipjack.run.Reporter.Report;
import dev.skipjack.run.Steps;
import dev.skipjack.run.score.Bound;
import dev.skipjack.run.score.Scoring;
import dev.skipjack.run.spec.RunSpec;
import dev.skipjack.run.stop.Symptoms;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the steps of a spec's trials are scored, and what ends a trial at one. Immutable. */
final class StepPolicy {
    private final Scoring scoring;
    private final Symptoms symptoms;
    private final Optional<Steps> steps;
    private final String pruner;
    private final String objective;

    private StepPolicy(RunSpec spec) {
        Objective judged = spec.objective();
        this.scoring = spec.scoring();
        this.steps = judged.steps();
        this.symptoms = symptoms(spec);
        this.pruner = name(spec.search().pruner());
        this.objective = CanonicalJson.write(Map.of(
                "objective",
                judged.identity(),
                "steps",
                steps.<Object>map(Steps::ends).orElse("own")));
    }

    /** The policy of a spec; empty if nothing could end a trial, so that nobody listens. */
    static Optional<StepPolicy> of(RunSpec spec) {
        return spec.search().isStepped() ? Optional.of(new StepPolicy(spec)) : Optional.empty();
    }

    private static Symptoms symptoms(RunSpec spec) {
        return new Symptoms(
                spec.search().stop(),
                spec.objective().steps(),
                Symptoms.lasting(
                        spec.scoring().bounds(),
                        spec.objective().risingMetrics(),
                        spec.scoring().findFolds().isPresent()));
    }

    private static String name(@Nullable Pruner pruner) {
        return switch (pruner) {
            case null -> "";
            case PercentilePruner percentile when percentile.percent() == 50 -> "median";
            default -> String.valueOf(pruner.identity().get("pruner"));
        };
    }

    /** What a study that goes on must have the same, beside the sampler's part; empty where nobody listens. */
    static Map<String, @Nullable Object> identity(RunSpec spec) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        if (!spec.search().isStepped()) {
            return json;
        }
        spec.objective().steps().ifPresent(steps -> json.put("steps", steps.count()));
        Pruner pruner = spec.search().pruner();
        if (pruner != null) {
            json.put("pruner", pruner.identity());
            json.put("score", spec.goals().first().score().label());
            spec.scoring()
                    .findFolds()
                    .ifPresent(folds -> json.put("over", folds.over().asJson()));
        }
        if (spec.search().stop().isAny()) {
            Map<String, @Nullable Object> stop =
                    new LinkedHashMap<>(spec.search().stop().asJson());
            symptoms(spec)
                    .lasting()
                    .forEach(bound -> stop.put(
                            bound.side() == Bound.Side.MAX ? bound.metric() : bound.metric() + ".min", bound.limit()));
            json.put("stop", stop);
        }
        return json;
    }

    /** Listens to one trial. */
    StepWatch watch(Trial trial) {
        return new StepWatch(this, trial);
    }

    /** The key under which an evaluation is kept with its steps, apart from those without. */
    EvaluationKey key(Map<String, @Nullable Object> effective) {
        return EvaluationKey.of(objective, effective);
    }

    Symptoms symptoms() {
        return symptoms;
    }

    /** What a report shows of the constraints, see {@link Symptoms#violations}. */
    List<Double> violations(Report report) {
        return symptoms.violations(report, scoring.bounds());
    }

    Optional<Steps> steps() {
        return steps;
    }

    /** The pruner's name, empty without one. */
    String pruner() {
        return pruner;
    }

    List<Double> values(Report report) {
        return values(report, scoring);
    }

    /**
     * The values of a report, one for each goal: its own where there is one goal and it has one, else the scores of its metrics; NaN where
     * they are not finite.
     */
    static List<Double> values(Report report, Scoring scoring) {
        int goals = scoring.goals().size();
        if (goals > 1 || report.value().isEmpty()) {
            return scores(report.metrics(), scoring);
        }
        double value = report.value().getAsDouble();
        return List.of(Double.isFinite(value) ? value : Double.NaN);
    }

    /** The scores alone: metrics that only constraints look at need not be reported. */
    private static List<Double> scores(Map<String, Double> metrics, Scoring scoring) {
        return new Scoring(scoring.goals(), List.of(), scoring.folds()).judge(metrics) instanceof Outcome.Valued valued
                ? valued.values()
                : Collections.nCopies(scoring.goals().size(), Double.NaN);
    }
}
