package dev.skipjack.bench.samplers;

import com.sun.management.ThreadMXBean;
import dev.skipjack.core.rng.Streams;
import dev.skipjack.core.sampler.Sampler;
import dev.skipjack.core.sampler.random.RandomSampler;
import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.IntDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.study.Study;
import dev.skipjack.core.study.StudyOptions;
import dev.skipjack.core.study.Trial;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.core.trial.TrialColumns;
import dev.skipjack.run.execution.Samplers;
import dev.skipjack.run.spec.SamplerSettings;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Set;

/**
 * Measures a sampler's cost as its peers were measured: a new study with so many past trials, one trial that does not count, then up to
 * {@value #TRIALS} that do, so that the study grows by these; several times over. Past trials are uniform for samplers whose model takes
 * any, and the sampler's own for the others. The function's own time does not count. One thread at a time.
 */
final class CostRow {
    private static final int TRIALS = 100;
    private static final int LEAST_TRIALS = 10;
    private static final int REPEATS = 10;
    private static final int LEAST_REPEATS = 3;
    private static final long REPEAT_NANOS = 2_000_000_000L;
    private static final long ALL_NANOS = 10_000_000_000L;
    private static final long SEED = 42;
    private static final long PAST_SEED = 1234;
    private static final Set<String> FED_AT_RANDOM = Set.of("random", "tpe", "gp");
    private static final ThreadMXBean THREADS = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

    private final String sampler;
    private final SamplerSettings settings;
    private final CostSpace costSpace;
    private final SearchSpace space;
    private final int past;
    private final boolean reuse;
    private final double[] micros = new double[REPEATS * TRIALS];
    private int count;
    private long bytes;

    /** A row of the table. */
    CostRow(String sampler, CostSpace costSpace, int past, boolean reuse) {
        this.sampler = sampler;
        this.settings = SamplerSettings.parse(sampler);
        this.costSpace = costSpace;
        this.space = costSpace.space();
        this.past = past;
        this.reuse = reuse;
    }

    /** Repeats it for a time that does not count, then for what does. */
    Cost measure(int warmUpMillis) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < warmUpMillis * 1_000_000L) {
            count = 0;
            repeat();
        }
        count = 0;
        bytes = 0;
        long begin = System.nanoTime();
        for (int i = 0; i < REPEATS && (i < LEAST_REPEATS || System.nanoTime() - begin < ALL_NANOS); i++) {
            repeat();
        }
        return cost();
    }

    private void repeat() {
        try (Study study = Study.inMemory(StudyOptions.minimize("cost")
                .withSpace(space)
                .withSampler(Samplers.of(settings))
                .withSeed(SEED)
                .withConcurrency(1)
                .withReuse(reuse))) {
            fill(study);
            double[] point = new double[space.size()];
            oneTrial(study, point);
            long begin = System.nanoTime();
            for (int i = 0; i < TRIALS && (i < LEAST_TRIALS || System.nanoTime() - begin < REPEAT_NANOS); i++) {
                long before = THREADS.getCurrentThreadAllocatedBytes();
                long nanos = oneTrial(study, point);
                bytes += THREADS.getCurrentThreadAllocatedBytes() - before;
                micros[count++] = nanos / 1e3;
            }
        }
    }

    private void fill(Study study) {
        double[] point = new double[space.size()];
        if (!FED_AT_RANDOM.contains(settings.name())) {
            for (int i = 0; i < past; i++) {
                oneTrial(study, point);
            }
            return;
        }
        Sampler uniform = new RandomSampler();
        TrialColumns nothing = new TrialColumns(Direction.MINIMIZE);
        for (int i = 0; i < past; i++) {
            double[] drawn = uniform.sample(space, nothing, Streams.of(PAST_SEED, i));
            study.add(Assignment.of(space, drawn), Outcome.Complete.of(costSpace.value(drawn)));
        }
    }

    /** Nanoseconds of ask, suggestions and tell. */
    private long oneTrial(Study study, double[] point) {
        long start = System.nanoTime();
        Trial trial = study.ask();
        suggest(trial, point);
        long asked = System.nanoTime();
        double value = costSpace.value(point);
        long valued = System.nanoTime();
        study.tell(trial, value);
        return System.nanoTime() - valued + asked - start;
    }

    private void suggest(Trial trial, double[] point) {
        for (int i = 0; i < point.length; i++) {
            String name = space.name(i);
            point[i] = switch (space.distribution(i)) {
                case FloatDistribution own -> trial.suggest(name, own);
                case IntDistribution own -> trial.suggest(name, own);
                case CategoricalDistribution own ->
                    own.internal(trial.suggestCategorical(name, own.choices().toArray()));
            };
        }
    }

    private Cost cost() {
        double[] sorted = Arrays.copyOf(micros, count);
        double mean = Arrays.stream(sorted).average().orElse(Double.NaN);
        Arrays.sort(sorted);
        return new Cost(
                sampler,
                costSpace,
                past,
                Runs.median(sorted),
                sorted[count / 10],
                sorted[count * 9 / 10],
                mean,
                bytes / (double) count);
    }
}
