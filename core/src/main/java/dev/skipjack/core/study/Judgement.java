package dev.skipjack.core.study;

import dev.skipjack.core.trial.Outcome;
import java.util.LinkedHashMap;
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

    /** The outcome in a study with so many objectives: one that gives more or fewer values has failed. */
    Outcome outcomeOf(int objectives) {
        return outcome instanceof Outcome.Valued valued && valued.values().size() != objectives
                ? new Outcome.InvalidNumeric(
                        "the objective must give " + objectives + " values, but gave " + valued.values() + ".")
                : outcome;
    }

    /** The facts, and what was proposed and not used, which is what samplers saw of the trial while it ran. */
    Map<String, @Nullable Object> factsAnd(Map<String, Object> unused) {
        if (unused.isEmpty()) {
            return facts;
        }
        Map<String, @Nullable Object> all = new LinkedHashMap<>(facts);
        all.put(StudyIntake.UNUSED, unused);
        return all;
    }

    /** An outcome of an evaluation, without further facts. */
    public static Judgement evaluated(Outcome outcome) {
        return new Judgement(outcome, Source.EVALUATED, Map.of());
    }
}
