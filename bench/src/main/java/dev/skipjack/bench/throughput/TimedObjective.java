package dev.skipjack.bench.throughput;

import dev.skipjack.run.Evaluation;
import dev.skipjack.run.Evaluator;
import dev.skipjack.run.ForwardingObjective;
import dev.skipjack.run.Objective;
import dev.skipjack.run.Reporter;
import dev.skipjack.run.Window;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An objective whose evaluations are {@link Stage#EVALUATE}; what a judge does after one is {@link Stage#SCORE}. Immutable. */
final class TimedObjective extends ForwardingObjective {
    private final Objective objective;
    private final StageClock clock;

    TimedObjective(Objective objective, StageClock clock) {
        super(objective);
        this.objective = objective;
        this.clock = clock;
    }

    /** Evaluates with a stage of its own. */
    private record TimedEvaluator(Evaluator evaluator, StageClock clock) implements Evaluator {
        @Override
        public Evaluation evaluate(Map<String, @Nullable Object> config, Reporter reporter)
                throws InterruptedException {
            clock.enter(Stage.EVALUATE);
            Evaluation evaluation = evaluator.evaluate(config, reporter);
            clock.enter(Stage.SCORE);
            return evaluation;
        }

        @Override
        public void close() {
            evaluator.close();
        }
    }

    @Override
    public Evaluator open() {
        return new TimedEvaluator(objective.open(), clock);
    }

    @Override
    public Objective onWindow(Window window) {
        return new TimedObjective(objective.onWindow(window), clock);
    }
}
