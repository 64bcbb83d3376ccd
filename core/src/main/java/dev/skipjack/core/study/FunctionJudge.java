package dev.skipjack.core.study;

import dev.skipjack.core.trial.Outcome;

/** Judges by a function of the trial: a number is its value, {@link TrialPrunedException} ends it early, NaN and other exceptions are
 * failures. */
final class FunctionJudge implements Judge {
    private final ObjectiveFunction objective;

    FunctionJudge(ObjectiveFunction objective) {
        this.objective = objective;
    }

    @Override
    @SuppressWarnings("InterruptedExceptionSwallowed") // rethrown as it is
    public Judgement judge(Trial trial) throws InterruptedException {
        try {
            return Judgement.evaluated(outcome(objective.value(trial)));
        } catch (InterruptedException e) {
            throw e;
        } catch (TrialPrunedException e) {
            return Judgement.evaluated(trial.pruned());
        } catch (Exception | StackOverflowError | AssertionError e) {
            return Judgement.evaluated(Outcome.Crashed.of(e));
        }
    }

    static Outcome outcome(double value) {
        return Double.isNaN(value)
                ? new Outcome.InvalidNumeric("the objective's value must be a number, but was NaN.")
                : Outcome.Complete.of(value);
    }
}
