package dev.skipjack.core.sampler.auto;

import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.TrialHistory;
import java.util.Set;

/**
 * What a choice follows from. Immutable.
 *
 * @param numbers parameters that are numbers and vary
 * @param levelled those of the numbers that have finitely many levels
 * @param categories parameters that are categorical and vary
 * @param points how many points the space has; Long.MAX_VALUE if infinite or not counted
 * @param others what the trials have beside the space
 * @param objectives how many, at least 1
 * @param results how many trials have ended
 * @param trials as declared; 0 if not known
 * @param concurrency at least 1
 */
record Task(
        int numbers,
        int levelled,
        int categories,
        long points,
        Others others,
        int objectives,
        int results,
        int trials,
        int concurrency) {
    /** Parameters outside of the space. */
    enum Others {
        NONE,
        /** Every trial has them, as where some are fixed. */
        SHARED,
        /** Some trials have them: the space is conditional. */
        CONDITIONAL
    }

    static Task of(SearchSpace space, TrialHistory history, AutoOptions options) {
        int numbers = 0;
        int levelled = 0;
        int categories = 0;
        for (Distribution distribution : space.asMap().values()) {
            boolean isCategorical = distribution instanceof CategoricalDistribution;
            numbers += distribution.isSingle() || isCategorical ? 0 : 1;
            levelled += distribution.isSingle() || isCategorical || !distribution.isFinite() ? 0 : 1;
            categories += distribution.isSingle() || !isCategorical ? 0 : 1;
        }
        return new Task(
                numbers,
                levelled,
                categories,
                space.cardinality().exactOrMax(),
                others(space, history),
                history.directions().size(),
                history.size(),
                options.trials(),
                options.concurrency());
    }

    private static Others others(SearchSpace space, TrialHistory history) {
        Others others = Others.NONE;
        Set<String> shared = Set.copyOf(history.sharedParameters());
        for (String name : history.parameters()) {
            if (space.indexOf(name) < 0) {
                if (!shared.contains(name)) {
                    return Others.CONDITIONAL;
                }
                others = Others.SHARED;
            }
        }
        return others;
    }

    /** Whether all points can be tried. */
    boolean isExhaustible() {
        return others == Others.NONE && points <= trials;
    }

    /** So many trials for each number, 0 if it is not known. */
    int trialsForEachNumber() {
        return trials / Math.max(1, numbers);
    }

    @Override
    public String toString() {
        return numbers + (numbers == 1 ? " number, " : " numbers, ")
                + (levelled == 0 ? "" : levelled + " of them with levels, ") + categories
                + (categories == 1 ? " categorical, " : " categoricals, ")
                + (points == Long.MAX_VALUE ? "" : points + " points, ")
                + (others == Others.CONDITIONAL ? "conditional, " : "")
                + (objectives == 1 ? "" : objectives + " objectives, ")
                + (trials == 0 ? "any number of trials, " : trials + " trials, ")
                + concurrency + " at a time";
    }
}
