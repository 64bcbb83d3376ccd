package dev.skipjack.run;

import dev.skipjack.core.study.Deadline;
import dev.skipjack.core.trial.Outcome;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Evaluates within a deadline; an evaluation that exceeds it failed with {@link Outcome.TimedOut}. Thread-safe. */
public record DeadlineEvaluator(Evaluator evaluator, Deadline deadline) implements Evaluator {
    @Override
    public Evaluation evaluate(Map<String, @Nullable Object> config, Reporter reporter) throws InterruptedException {
        return deadline.call("evaluation", () -> evaluator.evaluate(config, reporter))
                .orElseGet(() -> new Evaluation.Failed(new Outcome.TimedOut(deadline.limit())));
    }

    @Override
    public void close() {
        evaluator.close();
    }
}
