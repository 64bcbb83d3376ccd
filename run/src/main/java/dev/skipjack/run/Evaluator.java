package dev.skipjack.run;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Judges effective configurations. Thread-safe: all workers share one. */
public interface Evaluator extends AutoCloseable {
    /**
     * Judges one configuration. Failures of the objective are an answer, never an exception.
     *
     * @param config the effective configuration, nested; not to be changed
     * @param reporter told of the steps of the evaluation, where it has any, in the calling thread or one that it waits for
     * @throws InterruptedException if the thread was interrupted: the trial is being given up
     */
    Evaluation evaluate(Map<String, @Nullable Object> config, Reporter reporter) throws InterruptedException;

    /** Judges one configuration to its end. */
    default Evaluation evaluate(Map<String, @Nullable Object> config) throws InterruptedException {
        return evaluate(config, Reporter.none());
    }

    @Override
    default void close() {}
}
