package dev.skipjack.core.sampler.nsga;

import dev.skipjack.core.rng.RandomStream;
import dev.skipjack.core.rng.Streams;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.TrialHistory;
import dev.skipjack.core.trial.TrialState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The search as the rows of a history tell it: the first results, in the order of the rows and whatever they were drawn from, are the
 * first population; each time so many further ones are known, the best of these and of the population are the next. So the state is a
 * function of the rows and the seed, and no result is left out. FAIL rows, and rows without any parameter of the space, do not count.
 *
 * <p>Selection draws from {@code stream("nsga selection")} of the trial whose number is that of the generation, from 0.
 *
 * <p>Cost: O(d) for a row, and a selection for each generation; memory O(population (d + m)). One thread at a time.
 */
final class Generations {
    private final SearchSpace space;
    private final TrialHistory history;
    private final long seed;
    private final Genome genome;
    private final Survival survival;
    private final PopulationSize sizes;
    private final Breeding breeding;
    private final List<Individual> told = new ArrayList<>();
    private @Nullable Population parents;
    private int generation;
    private int counted;
    private int rows;

    Generations(SearchSpace space, TrialHistory history, long seed, NsgaOptions options) {
        this.space = space;
        this.history = history;
        this.seed = seed;
        this.genome = new Genome(space);
        this.survival = options.survival(history.directions().size());
        this.sizes = new PopulationSize(
                options, genome.varying().length, history.directions().size());
        this.breeding = new Breeding(genome, options);
    }

    /** Whether this is the search of that history in that space, and has not seen more rows than it has now. */
    @SuppressWarnings("ReferenceEquality") // another history may hold other rows
    boolean isOf(SearchSpace space, TrialHistory history, long seed) {
        return this.history == history
                && this.seed == seed
                && rows <= history.size()
                && (this.space == space || this.space.equals(space));
    }

    /** Takes in the rows that are new. */
    void update() {
        for (; rows < history.size(); rows++) {
            if (history.state(rows) != TrialState.FAIL) {
                genome.individual(history, rows).ifPresent(this::take);
            }
        }
    }

    private void take(Individual one) {
        told.add(one);
        counted++;
        int size = sizes.populationAfter(counted);
        if (told.size() >= (parents == null ? size : sizes.offspringOf(size))) {
            complete(size);
        }
    }

    private void complete(int size) {
        List<Individual> all = new ArrayList<>(parents == null ? List.of() : parents.members());
        all.addAll(told);
        RandomStream stream = Streams.of(seed, generation).stream("nsga selection");
        parents = survival.select(all, Math.min(size, all.size()), stream);
        generation++;
        told.clear();
    }

    /** The point of a trial; empty until there is a population. */
    Optional<double[]> propose(Streams streams) {
        return Optional.ofNullable(parents).map(population -> breeding.child(population, streams));
    }
}
