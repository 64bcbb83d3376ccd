package dev.skipjack.backtest;

import dev.skipjack.core.storage.Measurement;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.Evaluation;
import dev.skipjack.run.Evaluator;
import dev.skipjack.run.Reporter;
import dev.skipjack.run.Steps;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns a backtest's result, or its failure, into an evaluation. Thread-safe. */
final class BacktestEvaluator implements Evaluator {
    private final Backtest backtest;
    private final Steps steps;

    BacktestEvaluator(Backtest backtest, Steps steps) {
        this.backtest = backtest;
        this.steps = steps;
    }

    @Override
    public Evaluation evaluate(Map<String, @Nullable Object> config, Reporter reporter) throws InterruptedException {
        try {
            Optional<BacktestResult> result = backtest.run(config, steps, reporter);
            return result.isPresent() ? measured(result.get()) : new Evaluation.Stopped();
        } catch (DecisionException e) {
            return new Evaluation.Failed(outcomeOf(e));
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            return new Evaluation.Failed(Outcome.Crashed.of(e));
        }
    }

    private static Evaluation measured(BacktestResult result) {
        return new Evaluation.Measured(new Measurement(result.metrics(), result.facts()));
    }

    private static Outcome.Failed outcomeOf(DecisionException e) {
        if (e.error() instanceof NotFiniteException) {
            return new Outcome.InvalidNumeric(String.valueOf(e.getMessage()));
        }
        Outcome.Crashed crash = Outcome.Crashed.of(e.error());
        return new Outcome.Crashed(crash.type(), String.valueOf(e.getMessage()), crash.stack());
    }
}
