package dev.skipjack.run.execution;

import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.score.Scoring;
import java.util.function.UnaryOperator;

/** What a stored outcome means under the policy in force: metrics are kept, values are computed anew. Immutable. */
final class Rescoring implements UnaryOperator<Outcome> {
    private final Scoring scoring;

    Rescoring(Scoring scoring) {
        this.scoring = scoring;
    }

    @Override
    public Outcome apply(Outcome stored) {
        return switch (stored) {
            case Outcome.Complete complete when !complete.metrics().isEmpty() -> scoring.judge(complete.metrics());
            case Outcome.Duplicate duplicate when !duplicate.metrics().isEmpty() -> duplicate(duplicate);
            default -> stored;
        };
    }

    /** Whatever its original comes to. */
    private Outcome duplicate(Outcome.Duplicate duplicate) {
        Outcome outcome = scoring.judge(duplicate.metrics());
        return outcome instanceof Outcome.Valued valued ? valued.duplicateOf(duplicate.original()) : outcome;
    }
}
