package dev.skipjack.bench.jmh;

import dev.skipjack.core.json.CanonicalJson;
import dev.skipjack.core.key.EvaluationKey;
import dev.skipjack.core.key.TrialKey;
import dev.skipjack.core.rng.Streams;
import dev.skipjack.core.sampler.random.RandomSampler;
import dev.skipjack.core.sampler.tpe.TpeSampler;
import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.core.trial.TrialColumns;
import dev.skipjack.run.Evaluation;
import dev.skipjack.run.Evaluator;
import dev.skipjack.run.config.EffectiveConfig;
import dev.skipjack.run.spec.ObjectiveKind;
import dev.skipjack.run.spec.RunSpec;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The steps of a trial of {@code examples/sp500-trend.yaml}, each with a new point at every call; to be started in the folder of
 * the checkout. The history that samplers see has 1000 rows.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 3, jvmArgs = "-XX:+UseSerialGC")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class StepBenchmark {
    private static final int ROWS = 1000;
    private static final long SEED = 42;

    private final RandomSampler random = new RandomSampler();
    private final TpeSampler tpe = TpeSampler.optuna5();
    private SearchSpace space;
    private TrialColumns history;
    private EffectiveConfig config;
    private Evaluator evaluator;
    private String objective;
    private int trial;

    /** Reads the spec, and fills the history with random points and their x sum as the value. */
    @Setup
    public void prepare() {
        RunSpec spec = RunSpec.read(Path.of("examples/sp500-trend.yaml"), ObjectiveKind.installed(), Map.of());
        space = spec.parameters().space();
        config = spec.effectiveConfig();
        evaluator = spec.objective().open();
        objective = CanonicalJson.write(spec.objective().identity());
        history = new TrialColumns(Direction.MAXIMIZE);
        while (history.size() < ROWS) {
            Assignment point = point();
            history.append(trial, point, Outcome.Complete.of(point.internal(0) - point.internal(1)));
        }
    }

    @TearDown
    public void close() {
        evaluator.close();
    }

    private Assignment point() {
        return Assignment.of(space, random.sample(space, history, Streams.of(SEED, ++trial)));
    }

    /** A random point: the part of every other measurement here that is no part of its name. */
    @Benchmark
    public Assignment askRandom() {
        return point();
    }

    @Benchmark
    public double[] askTpe() {
        return tpe.sample(space, history, Streams.of(SEED, ++trial));
    }

    @Benchmark
    public TrialKey trialKey() {
        return point().key();
    }

    @Benchmark
    public Map<String, @Nullable Object> merge() {
        return config.at(point());
    }

    @Benchmark
    public EvaluationKey mergeAndEvaluationKey() {
        return EvaluationKey.of(objective, config.at(point()));
    }

    @Benchmark
    public Evaluation mergeAndBacktest() throws InterruptedException {
        return evaluator.evaluate(config.at(point()));
    }
}
