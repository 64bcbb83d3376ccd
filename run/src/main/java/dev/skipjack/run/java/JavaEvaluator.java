package dev.skipjack.run.java;

import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.ConfigObjective;
import dev.skipjack.run.Evaluation;
import dev.skipjack.run.Evaluator;
import dev.skipjack.run.Reporter;
import dev.skipjack.run.SteppedObjective;
import dev.skipjack.run.StopMemory;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Measures with instances of one class, each lent to one thread at a time. An instance that threw, or was given up, is not used
 * again. Thread-safe.
 */
final class JavaEvaluator implements Evaluator {
    private final Constructor<? extends ConfigObjective> constructor;
    private final Queue<ConfigObjective> idle = new ConcurrentLinkedQueue<>();

    JavaEvaluator(Constructor<? extends ConfigObjective> constructor) {
        this.constructor = constructor;
    }

    @Override
    public Evaluation evaluate(Map<String, @Nullable Object> config, Reporter reporter) throws InterruptedException {
        StopMemory steps = new StopMemory(reporter);
        Evaluation evaluation = evaluate(config, steps);
        return steps.isStopped() ? new Evaluation.Stopped() : evaluation;
    }

    private Evaluation evaluate(Map<String, @Nullable Object> config, StopMemory reporter) throws InterruptedException {
        try {
            ConfigObjective objective = take();
            Map<String, Double> measured = measure(objective, config, reporter);
            idle.add(objective);
            return evaluation(measured);
        } catch (InterruptedException e) {
            throw e;
        } catch (InvocationTargetException e) {
            return failed(e.getCause() == null ? e : e.getCause());
        } catch (Exception | StackOverflowError | LinkageError | AssertionError | OutOfMemoryError e) {
            return failed(e);
        }
    }

    private static @Nullable Map<String, Double> measure(
            ConfigObjective objective, Map<String, @Nullable Object> config, Reporter reporter) throws Exception {
        return objective instanceof SteppedObjective stepped
                ? stepped.measure(config, reporter)
                : objective.measure(config);
    }

    /** Takes nothing for granted: code that the compiler warned about can leave anything in a map. */
    private static Evaluation evaluation(@Nullable Map<?, ?> measured) {
        if (measured == null) {
            return failed("the objective must give a map of metrics, but gave null");
        }
        Map<String, Double> metrics = new LinkedHashMap<>();
        for (Map.Entry<?, ?> metric : measured.entrySet()) {
            if (!(metric.getValue() instanceof Number number)) {
                return failed("metric " + metric.getKey() + " must be a number, but was " + metric.getValue());
            }
            metrics.put(String.valueOf(metric.getKey()), number.doubleValue());
        }
        return new Evaluation.Measured(metrics);
    }

    private static Evaluation failed(String message) {
        return new Evaluation.Failed(new Outcome.Crashed("bad result", message, ""));
    }

    private ConfigObjective take() throws ReflectiveOperationException {
        ConfigObjective objective = idle.poll();
        return objective == null ? constructor.newInstance() : objective;
    }

    private static Evaluation failed(Throwable error) {
        return new Evaluation.Failed(Outcome.Crashed.of(error));
    }
}
