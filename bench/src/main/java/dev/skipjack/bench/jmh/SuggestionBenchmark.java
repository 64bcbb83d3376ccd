package dev.skipjack.bench.jmh;

import dev.skipjack.core.rng.Streams;
import dev.skipjack.core.sampler.random.RandomSampler;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.TrialColumns;
import java.math.BigDecimal;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A stepped float's suggestion, on [0, 1], and what it would cost to handle the step in other ways. Each call gets another uniform
 * number. The suggestions of the seed's kind round a raw value to as many decimals as the step's text shows; only {@link #level}
 * and {@link #exactDecimals} give the nearest doubles to low + k * step.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 3, jvmArgs = "-XX:+UseSerialGC")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class SuggestionBenchmark {
    private static final long SEED = 42;
    private static final double[] POWERS_OF_TEN = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6};
    private static final double GOLDEN_SECTION = 0.6180339887498949;

    @Param({"0.01", "1.0E-5"})
    private double step;

    private final RandomSampler random = new RandomSampler();
    private final TrialColumns history = new TrialColumns(Direction.MAXIMIZE);
    private final FloatDistribution continuous = FloatDistribution.of(0, 1);
    private final ConcurrentMap<Double, Integer> decimalsByStep = new ConcurrentHashMap<>();
    private FloatDistribution stepped;
    private BigDecimal exactLow;
    private BigDecimal exactStep;
    private double u;
    private int trial;

    @Setup
    public void prepare() {
        stepped = FloatDistribution.stepped(0, 1, step);
        exactLow = new BigDecimal("0.0");
        exactStep = new BigDecimal(Double.toString(step));
    }

    /** The next of a sequence that spreads over [0, 1): what every measurement of one value has in common. */
    private double next() {
        u += GOLDEN_SECTION;
        if (u >= 1) {
            u -= 1;
        }
        return u;
    }

    @Benchmark
    public double uniformNumber() {
        return next();
    }

    /** The way it is: a level's number, and one division of two exact doubles. */
    @Benchmark
    public double level() {
        return stepped.fromUnit(next());
    }

    /** The same level by decimals, kept parsed. */
    @Benchmark
    public double exactDecimals() {
        long k = (long) (next() * stepped.levels());
        return exactLow.add(exactStep.multiply(BigDecimal.valueOf(k))).doubleValue();
    }

    /** The seed's kind without its cache: the step becomes text, and the text a number of decimals, at each suggestion. */
    @Benchmark
    public double parsedDecimals() {
        return rounded(decimals(step));
    }

    /** The seed's kind with its cache. */
    @Benchmark
    public double cachedDecimals() {
        return rounded(decimalsByStep.computeIfAbsent(step, SuggestionBenchmark::decimals));
    }

    private static int decimals(double step) {
        return new BigDecimal(Double.toString(step)).stripTrailingZeros().scale();
    }

    private double rounded(int decimals) {
        double power = POWERS_OF_TEN[decimals];
        return Math.rint(Math.rint(next() / step) * step * power) / power;
    }

    /** A whole suggestion of the random sampler, its stream included. */
    @Benchmark
    public double suggestStepped() {
        return random.sampleOne("x", stepped, history, Streams.of(SEED, ++trial));
    }

    /** The limit of the row above: the same without a step. */
    @Benchmark
    public double suggestContinuous() {
        return random.sampleOne("x", continuous, history, Streams.of(SEED, ++trial));
    }
}
