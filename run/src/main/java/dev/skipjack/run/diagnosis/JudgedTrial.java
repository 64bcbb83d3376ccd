package dev.skipjack.run.diagnosis;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.storage.OutcomeCodec;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.trial.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A finished trial, and what its evaluation tells of it; a duplicate has that of its original. Immutable.
 *
 * @param outcome what came of it under the policy in force
 * @param funnel what became of its bars, where its evaluation tells
 * @param tradesHash what tells its trades apart, where its evaluation tells
 */
public record JudgedTrial(
        int number, Assignment point, Outcome outcome, Optional<Funnel> funnel, Optional<String> tradesHash) {
    /**
     * The finished ones of a study's trials, by number.
     *
     * @param trials all, by number
     * @param reading what an outcome as stored means now
     */
    public static List<JudgedTrial> of(List<StoredTrial> trials, UnaryOperator<Outcome> reading) {
        List<JudgedTrial> judged = new ArrayList<>();
        for (StoredTrial trial : trials) {
            if (trial.state().isFinished()) {
                judged.add(of(trial, reading.apply(trial.outcome()), trials));
            }
        }
        return judged;
    }

    private static JudgedTrial of(StoredTrial trial, Outcome outcome, List<StoredTrial> trials) {
        Map<String, @Nullable Object> facts = facts(trial, trials);
        return new JudgedTrial(trial.number(), trial.assignment(), outcome, Funnel.find(facts), TradesHash.find(facts));
    }

    /** What a trial's evaluation tells beside metrics, as JSON values; a duplicate's is its original's. */
    public static Map<String, @Nullable Object> facts(StoredTrial trial, List<StoredTrial> trials) {
        boolean isOriginalKnown = trial.state().isFinished()
                && trial.outcome() instanceof Outcome.Duplicate duplicate
                && duplicate.original() < trials.size();
        return OutcomeCodec.own(isOriginalKnown ? trials.get(((Outcome.Duplicate) trial.outcome()).original()) : trial);
    }

    boolean isValued() {
        return outcome instanceof Outcome.Valued;
    }

    boolean isDuplicate() {
        return outcome instanceof Outcome.Duplicate;
    }
}
