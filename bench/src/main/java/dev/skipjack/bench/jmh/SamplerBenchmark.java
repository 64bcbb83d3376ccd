package dev.skipjack.bench.jmh;

import dev.skipjack.bench.samplers.CostStudy;
import dev.skipjack.bench.samplers.CostTable;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a trial costs in memory, on one thread: ask, ten suggestions, the function and tell. Each invocation is a hundred trials of a study
 * of its own, filled and compiled before, so that {@code -prof gc} counts the trials alone; the study grows by them.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 3, jvmArgs = "-XX:+UseSerialGC")
@Warmup(iterations = 1) // its first invocation counts the set-up
@Measurement(iterations = SamplerBenchmark.MEASURED)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class SamplerBenchmark {
    static final int MEASURED = 10;

    private static final int TRIALS = 100;

    @Param({
        "RANDOM_NO_REUSE",
        "RANDOM",
        "TPE_1000",
        "TPE_5000",
        "TPE_100000",
        "TPE_UNIVARIATE_1000",
        "TPE_UNIVARIATE_5000",
        "TPE_MIXED_1000",
        "CMAES_1000",
        "CMAES_5000",
        "NSGA2_1000",
        "NSGA2_5000",
        "NSGA2_TWO_1000",
        "NSGA2_TWO_5000",
        "AUTO_1000",
        "QMC_1000"
    })
    private CostTable row;

    private List<CostStudy> studies;
    private Iterator<CostStudy> next;

    @Setup
    public void prepare() {
        studies = row.warmedStudies(1 + MEASURED);
        next = studies.iterator();
    }

    @TearDown
    public void close() {
        studies.forEach(CostStudy::close);
    }

    @Benchmark
    @OperationsPerInvocation(TRIALS)
    public void trial() {
        next.next().trials(TRIALS);
    }
}
