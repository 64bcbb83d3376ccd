package dev.skipjack.bench.jmh;

import dev.skipjack.bench.samplers.CostStudy;
import dev.skipjack.bench.samplers.CostTable;
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

/** As {@link SamplerBenchmark}, for the Gaussian process: each invocation is ten trials, of one study that grows by all of them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 2, jvmArgs = "-XX:+UseSerialGC")
@Warmup(iterations = 1) // its first invocation counts the set-up
@Measurement(iterations = 10)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class GaussianProcessBenchmark {
    private static final int TRIALS = 10;

    @Param({"GP_100", "GP_500", "GP_1000"})
    private CostTable row;

    private List<CostStudy> studies;

    @Setup
    public void prepare() {
        studies = row.warmedStudies(1);
    }

    @TearDown
    public void close() {
        studies.forEach(CostStudy::close);
    }

    @Benchmark
    @OperationsPerInvocation(TRIALS)
    public void trial() {
        studies.getFirst().trials(TRIALS);
    }
}
