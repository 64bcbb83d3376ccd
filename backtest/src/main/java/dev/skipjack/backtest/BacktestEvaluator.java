package dev.skipjack.backtest;

import dev.skipjack.core.storage.Measurement;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.Evaluation;
import dev.skipjack.run.Evaluator;
import dev.skipjack.run.Reporter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns a backtest's result, or its failure, into an evaluation. Thread-safe. */
final class BacktestEvaluator implements Evaluator {
    private final Backtest backtest;

    BacktestEvaluator(Backtest backtest) {
        this.backtest = backtest;
    }

    @Override
    public Evaluation evaluate(Map<String, @Nullable Object> config, Reporter reporter) throws InterruptedException {
        try {
            BacktestResult result = backtest.run(config);
            return new Evaluation.Measured(new Measurement(result.metrics(), result.facts()));
        } catch (DecisionException e) {
            return new Evaluation.Failed(outcomeOf(e));
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            return new Evaluation.Failed(Outcome.Crashed.of(e));
        }
    }

    private static Outcome.Failed outcomeOf(DecisionException e) {
        if (e.error() instanceof NotFiniteException) {
            return new Outcome.InvalidNumeric(String.valueOf(e.getMessage()));
        }
        Outcome.Crashed crash = Outcome.Crashed.of(e.error());
        return new Outcome.Crashed(crash.type(), String.valueOf(e.getMessage()), crash.stack());
    }
}
