package dev.skipjack.bench.storage;

import com.sun.management.OperatingSystemMXBean;
import dev.skipjack.core.sampler.random.RandomSampler;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.WriteCounts;
import dev.skipjack.core.study.Budget;
import dev.skipjack.core.study.Judgement;
import dev.skipjack.core.study.Study;
import dev.skipjack.core.study.StudyOptions;
import dev.skipjack.core.study.Trial;
import dev.skipjack.core.trial.Outcome;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/** The studies that are measured: 10 float parameters, at random, and an objective that costs nothing. Stateless; thread-safe. */
final class Searches {
    private static final int PARAMETERS = 10;
    private static final SearchSpace SPACE = space();

    /** How many trials may run for each worker, so that none waits for the slowest. */
    private static final int AHEAD = 8;

    /**
     * What a search took.
     *
     * @param wallNanos from the first ask to the last commit
     * @param processorNanos of the whole process in that time
     * @param commits transactions, where the storage counts them
     */
    record Cost(int trials, long wallNanos, long processorNanos, long commits) {
        double trialsPerCommit() {
            return (double) trials / Math.max(1, commits);
        }

        double trialsPerSecond() {
            return trials * 1e9 / wallNanos;
        }

        double wallMillis() {
            return wallNanos / 1e6 / trials;
        }

        double processorMillis() {
            return processorNanos / 1e6 / trials;
        }
    }

    private Searches() {}

    private static SearchSpace space() {
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        for (int i = 0; i < PARAMETERS; i++) {
            parameters.put("x" + i, FloatDistribution.of(-5, 5));
        }
        return SearchSpace.of(parameters);
    }

    /**
     * Opens a study, or goes on with it.
     *
     * @param workers of all processes; 1 for one that runs alone
     */
    static Study open(Storage storage, String name, int workers) {
        StudyOptions options = StudyOptions.minimize(name)
                .withSpace(SPACE)
                .withSampler(new RandomSampler())
                .withConcurrency(workers == 1 ? 1 : AHEAD * workers);
        return Study.open(options, storage);
    }

    /**
     * Goes on until the study has so many trials.
     *
     * @param threads of this process
     */
    static Cost run(Storage storage, Study study, int trials, int threads) {
        long commits = commits(storage);
        int before = study.counts().trials();
        long processor = processorNanos();
        long start = System.nanoTime();
        study.optimize(Searches::sphere, Budget.trials(trials), threads);
        long wall = System.nanoTime() - start;
        return new Cost(trials - before, wall, processorNanos() - processor, commits(storage) - commits);
    }

    private static Judgement sphere(Trial trial) {
        double sum = 0;
        for (int i = 0; i < PARAMETERS; i++) {
            double x = trial.assignment().internal(i);
            sum += x * x;
        }
        return Judgement.evaluated(Outcome.Complete.of(sum));
    }

    private static long commits(Storage storage) {
        return storage.writeCounts().map(WriteCounts::commits).orElse(0L);
    }

    private static long processorNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
