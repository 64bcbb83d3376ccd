package dev.skipjack.bench.samplers;

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
import java.util.Arrays;

/**
 * A study in memory with its past trials, as the peers' were, to be asked for more: after one trial that does not count, so that what the
 * past costs once is paid. One thread at a time.
 */
public final class CostStudy implements AutoCloseable {
    private static final long SEED = 42;
    private static final long PAST_SEED = 1234;

    private final CostSpace costSpace;
    private final SearchSpace space;
    private final Study study;
    private final double[] point;

    /** A new study of a case, with its past. */
    CostStudy(CostCase row) {
        this.costSpace = row.costSpace();
        this.space = costSpace.space();
        this.point = new double[space.size()];
        Direction[] directions = new Direction[costSpace.objectives()];
        Arrays.fill(directions, Direction.MINIMIZE);
        this.study = Study.inMemory(StudyOptions.minimize("cost")
                .withDirections(directions)
                .withSpace(space)
                .withSampler(row.samplers().get())
                .withSeed(SEED)
                .withConcurrency(1)
                .withReuse(row.reuse()));
        if (row.isFedAtRandom()) {
            addAtRandom(row.past());
        } else {
            trials(row.past());
        }
        trials(1);
    }

    private void addAtRandom(int past) {
        Sampler uniform = new RandomSampler();
        TrialColumns nothing = new TrialColumns(Direction.MINIMIZE);
        for (int i = 0; i < past; i++) {
            double[] drawn = uniform.sample(space, nothing, Streams.of(PAST_SEED, i));
            study.add(Assignment.of(space, drawn), costSpace.outcome(drawn));
        }
    }

    /** So many further trials: each an ask, its suggestions and a tell. */
    public void trials(int count) {
        for (int i = 0; i < count; i++) {
            trial();
        }
    }

    /** One further trial: nanoseconds of ask, suggestions and tell, without those of the function. */
    long trial() {
        long start = System.nanoTime();
        Trial trial = study.ask();
        suggest(trial);
        long asked = System.nanoTime();
        Outcome outcome = costSpace.outcome(point);
        long valued = System.nanoTime();
        study.tell(trial, outcome);
        return System.nanoTime() - valued + asked - start;
    }

    private void suggest(Trial trial) {
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

    @Override
    public void close() {
        study.close();
    }
}
