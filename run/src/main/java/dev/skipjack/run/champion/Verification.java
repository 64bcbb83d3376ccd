package dev.skipjack.run.champion;

import dev.skipjack.run.Objective;
import dev.skipjack.run.execution.Reproduction;
import dev.skipjack.run.score.FoldScoring;
import dev.skipjack.run.score.Goals;
import dev.skipjack.run.score.Scoring;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Whether a champion still comes to what it was promoted for. Immutable.
 *
 * @param differences each metric that differs in any bit, by name, and the first bar whose return does; empty if all is the same
 * @param stale what has changed since: data, code, engine, versions
 */
public record Verification(List<String> differences, List<String> stale) {
    /**
     * Runs the champion's configuration again.
     *
     * @param objective the one to run it under, as it is now, {@link Champion#open folded} as the champion's was
     * @throws InterruptedException if the thread was interrupted
     */
    public static Verification of(Champion champion, Objective objective) throws InterruptedException {
        Map<String, @Nullable Object> policy = champion.policy();
        FoldScoring folds = FoldScoring.ofJson(policy.get("folds")).orElse(null);
        Scoring scoring = new Scoring(Goals.ofJson(policy), List.of(), folds);
        Rerun now = Rerun.of(objective, scoring, champion.config());
        return new Verification(differences(champion, now, objective), Staleness.of(champion, objective.identity()));
    }

    private static List<String> differences(Champion champion, Rerun now, Objective objective) {
        if (now.failure().isPresent()) {
            return List.of("it completed, and is " + now.failure().get());
        }
        List<String> differences = new ArrayList<>(Reproduction.compareMetrics(champion.metrics(), now.metrics()));
        if (champion.value() != now.value()) {
            differences.add("value was " + champion.value() + " and is " + now.value());
        }
        OptionalInt bar = Trace.firstDifference(champion.trace(), now.trace());
        if (bar.isPresent()) {
            String label = objective
                    .returns()
                    .map(source -> source.label(bar.getAsInt()))
                    .orElse("bar " + bar.getAsInt());
            differences.add("the first return that differs is that of " + label);
        }
        return differences;
    }
}
