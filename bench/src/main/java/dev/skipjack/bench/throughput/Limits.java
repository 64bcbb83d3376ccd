package dev.skipjack.bench.throughput;

import dev.skipjack.core.rng.Streams;
import dev.skipjack.core.sampler.random.RandomSampler;
import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.TrialColumns;
import dev.skipjack.run.Evaluator;
import dev.skipjack.run.config.EffectiveConfig;
import dev.skipjack.run.spec.RunSpec;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What nobody could do without: the evaluation alone, and the same rows into a database without anything around them; each on
 * one thread, warm, in microseconds of processor time for one trial.
 */
record Limits(double evaluateMicros, double insertMicros) {
    private static final int TRIALS = 3000;

    static Limits measure(RunSpec spec, Path database, Measurement measurement) throws InterruptedException {
        int group = Math.max(1, measurement.trials() / measurement.commits());
        int trials = Math.min(TRIALS, measurement.trials());
        return new Limits(evaluateAlone(spec, trials), new RawInserts(database, trials, group).micros());
    }

    private static double evaluateAlone(RunSpec spec, int trials) throws InterruptedException {
        List<Map<String, @Nullable Object>> configs = configs(spec, trials);
        try (Evaluator evaluator = spec.objective().open()) {
            double micros = Double.POSITIVE_INFINITY;
            for (int round = 0; round < 3; round++) {
                long start = threadNanos();
                for (Map<String, @Nullable Object> config : configs) {
                    evaluator.evaluate(config);
                }
                micros = Math.min(micros, (threadNanos() - start) / 1e3 / configs.size());
            }
            return micros;
        }
    }

    private static List<Map<String, @Nullable Object>> configs(RunSpec spec, int trials) {
        SearchSpace space = spec.parameters().space();
        EffectiveConfig config = spec.effectiveConfig();
        RandomSampler sampler = new RandomSampler();
        TrialColumns history = new TrialColumns(Direction.MAXIMIZE);
        List<Map<String, @Nullable Object>> configs = new ArrayList<>();
        for (int n = 0; n < trials; n++) {
            double[] point =
                    sampler.sample(space, history, Streams.of(spec.search().seed(), n));
            if (space.allows(point)) {
                configs.add(config.at(Assignment.of(space, point)));
            }
        }
        return configs;
    }

    /** Processor time of the calling thread. */
    static long threadNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
