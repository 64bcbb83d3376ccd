package dev.skipjack.core.sampler.qmc;

import dev.skipjack.core.rng.Streams;
import dev.skipjack.core.sampler.FakeHistory;
import dev.skipjack.core.sampler.Sampler;
import dev.skipjack.core.sampler.random.RandomSampler;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.study.Study;
import dev.skipjack.core.study.StudyOptions;
import dev.skipjack.core.study.Trial;
import dev.skipjack.core.trial.Direction;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Prints what a point of 10 parameters costs near trial 1,000: of the sampler alone, and ask, 10 suggestions and tell in memory. A look,
 * not a benchmark; thread CPU time, medians of blocks of 100 trials.
 */
public final class AskCost {
    private static final int BLOCK = 100;
    private static final int STUDIES = 60;

    private AskCost() {}

    public static void main(String[] args) {
        SearchSpace space = space();
        for (int run = 0; run < 3; run++) {
            System.out.printf(
                    "alone: random %.2f us, sobol %.2f us, halton %.2f us%n",
                    alone(space, new RandomSampler()),
                    alone(space, new QmcSampler(QmcOptions.sobol())),
                    alone(space, new QmcSampler(QmcOptions.halton())));
            for (boolean reuse : new boolean[] {true, false}) {
                System.out.printf(
                        "in a study, reuse %s: random %.2f us, sobol %.2f us, halton %.2f us%n",
                        reuse,
                        inStudies(space, new RandomSampler(), reuse),
                        inStudies(space, new QmcSampler(QmcOptions.sobol()), reuse),
                        inStudies(space, new QmcSampler(QmcOptions.halton()), reuse));
            }
        }
    }

    private static double alone(SearchSpace space, Sampler sampler) {
        FakeHistory history = new FakeHistory(Direction.MINIMIZE);
        double sum = 0;
        double[] micros = new double[STUDIES * 10];
        for (int i = 0; i < micros.length; i++) {
            long before = cpu();
            for (int trial = 1_000; trial < 1_000 + BLOCK; trial++) {
                sum += sampler.sample(space, history, Streams.of(1, trial))[0];
            }
            micros[i] = (cpu() - before) / 1e3 / BLOCK;
        }
        return median(micros, sum);
    }

    private static double inStudies(SearchSpace space, Sampler sampler, boolean reuse) {
        double[] micros = new double[STUDIES];
        for (int i = 0; i < STUDIES; i++) {
            Study study = Study.inMemory(StudyOptions.minimize("cost")
                    .withSpace(space)
                    .withSampler(sampler)
                    .withConcurrency(1)
                    .withReuse(reuse));
            trials(study, 1_000 - BLOCK / 2);
            long before = cpu();
            trials(study, BLOCK);
            micros[i] = (cpu() - before) / 1e3 / BLOCK;
        }
        return median(micros, 0);
    }

    private static void trials(Study study, int count) {
        for (int i = 0; i < count; i++) {
            Trial trial = study.ask();
            double sum = 0;
            for (int d = 0; d < 10; d++) {
                sum += trial.suggestFloat("parameter" + d, -5, 5);
            }
            study.tell(trial, sum);
        }
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static double median(double[] values, double unused) {
        Arrays.sort(values);
        return values[values.length / 2] + 0 * unused;
    }

    private static SearchSpace space() {
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        for (int i = 0; i < 10; i++) {
            parameters.put("parameter" + i, FloatDistribution.of(-5, 5));
        }
        return SearchSpace.of(parameters);
    }
}
