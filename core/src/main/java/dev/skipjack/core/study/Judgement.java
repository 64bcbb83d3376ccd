package dev.skipjack.core.study;

import dev.skipjack.core.trial.Outcome;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What judging a trial gave.
 *
 * @param facts JSON values that the storage keeps beside the outcome
 */
public record Judgement(Outcome outcome, Source source, Map<String, @Nullable Object> facts) {
    /** Where an outcome comes from. */
    public enum Source {
        /** The objective was called. */
        EVALUATED,
        /** The result was known from elsewhere. */
        REUSED,
        /** An earlier trial of this study had the same point. */
        DUPLICATE,
        /** The trial could not be judged. */
        GIVEN_UP
    }

    /** Whether it is a failure that another try may mend. */
    public boolean isTransient() {
        return outcome instanceof Outcome.Crashed crashed && crashed.isTransient();
    }

    /** An outcome of an evaluation, without further facts. */
    public static Judgement evaluated(Outcome outcome) {
        return new Judgement(outcome, Source.EVALUATED, Map.of());
    }
}
