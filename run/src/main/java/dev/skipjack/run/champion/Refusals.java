package dev.skipjack.run.champion;

import dev.skipjack.core.json.CanonicalJson;
import dev.skipjack.core.study.FinishedTrial;
import dev.skipjack.core.trial.Dominance;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.execution.Reproduction;
import dev.skipjack.run.score.Goals;
import dev.skipjack.run.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Why a challenger must not become the champion, each reason a sentence; none if it may. Pure functions. */
final class Refusals {
    private Refusals() {}

    /** What speaks against a trial by itself. */
    static List<String> of(FinishedTrial trial, Contender now) {
        Optional<String> failure = now.searched().failure();
        if (failure.isPresent()) {
            return List.of("trial " + trial.number() + " is " + failure.get());
        }
        List<String> refusals = new ArrayList<>(notReproduced(trial, now.searched()));
        if (!now.searched().isFeasible()) {
            refusals.add("it does not meet the constraints of the search");
        }
        if (!now.isValidated()) {
            refusals.add("it does not meet the constraints on the window that the search never saw");
        }
        return refusals;
    }

    private static List<String> notReproduced(FinishedTrial trial, Rerun now) {
        if (!(trial.outcome() instanceof Outcome.Valued before)) {
            return List.of("it was " + trial.outcome().label() + " in the study");
        }
        Map<String, Double> metrics = new LinkedHashMap<>(before.metrics());
        metrics.replaceAll((_, metric) -> metric + 0.0);
        return Reproduction.compareMetrics(metrics, now.metrics()).stream()
                .limit(1)
                .map(difference -> "its stored result is not reproduced: " + difference)
                .toList();
    }

    /** What speaks against it beside the champion; nothing without one. */
    static List<String> of(
            Contender challenger, Optional<Contender> champion, OptionalDouble gain, Demands demands, Goals goals) {
        if (champion.isEmpty()) {
            return List.of();
        }
        Contender defender = champion.get();
        Optional<String> failure = defender.searched().failure();
        if (CanonicalJson.write(challenger.config()).equals(CanonicalJson.write(defender.config()))) {
            return List.of("it is the champion already");
        }
        if (failure.isPresent()) {
            return List.of("the champion cannot be run any more, it is " + failure.get()
                    + ". Maybe put back what it needs, or remove its file to begin without one");
        }
        return goals.areSeveral()
                ? dominated(challenger.searched(), defender.searched(), demands, goals)
                : of(challenger.searched(), defender.searched(), gain, demands, goals);
    }

    /** One of several goals may be worse, if another is better. */
    private static List<String> dominated(Rerun challenger, Rerun champion, Demands demands, Goals goals) {
        if (demands.minImprovement() > 0) {
            return List.of("a minimum improvement of " + demands.minImprovement()
                    + " was asked for, which is in units of one score, but there are several");
        }
        List<Double> before = champion.outcome().values();
        List<Double> now = challenger.outcome().values();
        boolean isBetter = now.size() == before.size()
                && !now.equals(before)
                && !Dominance.dominates(before, now, goals.directions());
        return isBetter
                ? List.of()
                : List.of("none of its " + String.join(", ", goals.labels()) + " is better than the champion's: " + now
                        + " against " + before);
    }

    private static List<String> of(
            Rerun challenger, Rerun champion, OptionalDouble gain, Demands demands, Goals goals) {
        if (gain.isEmpty() || !(gain.getAsDouble() > 0)) {
            return List.of("its " + goals.first().score().label() + " " + challenger.value()
                    + " is not better than the champion's " + champion.value());
        }
        return gain.getAsDouble() >= demands.minImprovement()
                ? List.of()
                : List.of("its " + goals.first().score().label() + " is better by " + gain.getAsDouble()
                        + ", and must be by at least " + demands.minImprovement());
    }

    /** What speaks against it by its verdict. */
    static List<String> of(Optional<Verdict> verdict) {
        if (verdict.isEmpty()) {
            return List.of("no verdict can be told: its objective has no returns, or too few");
        }
        return verdict.get().conclusion() == Verdict.Conclusion.SKILL
                ? List.of()
                : List.of("the verdict is " + verdict.get().conclusion().label() + ": "
                        + verdict.get().sentences().getFirst());
    }
}
