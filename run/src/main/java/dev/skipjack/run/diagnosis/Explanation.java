package dev.skipjack.run.diagnosis;

import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.spec.ExplainSettings;
import java.util.List;
import java.util.Optional;

/** Why a search leads nowhere, as its first trials show it; of nothing but these, so that it is the same for any number of workers. */
public final class Explanation {
    private Explanation() {}

    /**
     * What is wrong, and what to change; empty if nothing is that is worth stopping for.
     *
     * @param first the study's first trials, all finished
     */
    public static Optional<String> of(List<JudgedTrial> first, ExplainSettings settings) {
        long failed = first.stream()
                .filter(trial ->
                        trial.outcome() instanceof Outcome.Failed && !(trial.outcome() instanceof Outcome.Cancelled))
                .count();
        if (failed > 0 && failed >= settings.failed() * first.size()) {
            return Optional.of(failures(first, failed));
        }
        long idle = first.stream()
                .filter(trial -> Ratios.tradesNothing(trial.outcome()))
                .count();
        return idle > 0 && idle >= settings.zeroTrades() * first.size()
                ? Optional.of(idleness(first, idle))
                : Optional.empty();
    }

    private static String failures(List<JudgedTrial> first, long failed) {
        FailureGroup most = FailureGroup.of(first).getFirst();
        return share(failed, first.size()) + " failed, " + most.count() + " of them alike, as trial " + most.first()
                + ": " + most.message() + (most.message().endsWith(".") ? " " : ". ")
                + "Maybe the objective does not work, or the ranges make no sense for it.";
    }

    private static String idleness(List<JudgedTrial> first, long idle) {
        Optional<Funnel> sum = Funnels.sum(first.stream()
                .filter(trial -> Ratios.tradesNothing(trial.outcome()))
                .toList());
        return share(idle, first.size()) + " traded nothing. "
                + sum.map(SignalLoss::sentence)
                        .orElse("Maybe loosen what the objective enters on; it does not say how many signals it saw.");
    }

    private static String share(long count, int of) {
        return count + " of the first " + of + " trials";
    }
}
