package dev.skipjack.core.sampler.nsga;

import dev.skipjack.core.rng.Streams;
import dev.skipjack.core.sampler.Sampler;
import dev.skipjack.core.sampler.random.RandomSampler;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.TrialHistory;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * NSGA-II and NSGA-III, for one objective and for several: a trial is a child of members of a population of the best results, made by
 * crossover and mutation. Of results that none dominates NSGA-II keeps those that lie far apart, NSGA-III those that are spread over
 * reference lines: for more than three objectives. Until there is a population it proposes what {@link RandomSampler} does.
 *
 * <p>Deb, Pratap, Agarwal, Meyarivan: "A fast and elitist multiobjective genetic algorithm: NSGA-II", 2002,
 * <a href="https://doi.org/10.1109/4235.996017">doi:10.1109/4235.996017</a>; Deb, Jain: "An evolutionary many-objective optimization
 * algorithm using reference-point-based nondominated sorting approach", 2014,
 * <a href="https://doi.org/10.1109/TEVC.2013.2281535">doi:10.1109/TEVC.2013.2281535</a>. Infeasible results rank behind feasible ones,
 * by the sum of their violations; pruned ones between them.
 *
 * <p>Every result counts, whatever it was drawn from, in the order in which they became known; with a concurrency of c a trial is a
 * child of a population that lacks c - 1 results. Where trials do not all have the same parameters, a trial is a child in the space of
 * all that are known, and takes of it what it needs; a parameter that no parent has is drawn at random.
 *
 * <p>Draws: see {@code Breeding} and {@code Generations}.
 *
 * <p>Differs from Optuna 5.0: a small population that grows, and short generations; polynomial mutation; a place outside
 * of the box is put on the bound, not drawn again; a child that would be a copy of a parent mutates; tournaments are won by crowding
 * distance where ranks are equal; as many reference lines as members; maximised objectives have their sign in the normalisation.
 *
 * <p>Cost: O(d) for a proposal and a result, and a selection for each generation, whatever the number of trials. One thread at a time.
 */
public final class NsgaSampler implements Sampler {
    private final NsgaOptions options;
    private final RandomSampler startup = new RandomSampler();
    private @Nullable Generations generations;
    private @Nullable KnownParameters known;

    /** A sampler with these options. */
    public NsgaSampler(NsgaOptions options) {
        this.options = options;
    }

    /** NSGA-II with its defaults. */
    public static NsgaSampler nsga2() {
        return new NsgaSampler(NsgaOptions.nsga2());
    }

    /** NSGA-III with its defaults. */
    public static NsgaSampler nsga3() {
        return new NsgaSampler(NsgaOptions.nsga3());
    }

    @Override
    public double[] sample(SearchSpace space, TrialHistory history, Streams streams) {
        if (history.parameters().size() > space.size()) {
            return sampleAmongAll(space, history, streams);
        }
        Generations current = generations;
        if (current == null || !current.isOf(space, history, streams.seed())) {
            current = new Generations(space, history, streams.seed(), options);
            generations = current;
        }
        current.update();
        return current.propose(streams).orElseGet(() -> startup.sample(space, history, streams));
    }

    private double[] sampleAmongAll(SearchSpace space, TrialHistory history, Streams streams) {
        double[] point = new double[space.size()];
        for (int i = 0; i < point.length; i++) {
            point[i] = sampleOne(space.name(i), space.distribution(i), history, streams);
        }
        return point;
    }

    @Override
    public double sampleOne(String name, Distribution distribution, TrialHistory history, Streams streams) {
        KnownParameters current = known;
        if (current == null || !current.isOf(history, streams)) {
            current = KnownParameters.of(current, history, streams, options);
            known = current;
        }
        double inherited = current.value(name);
        return distribution.contains(inherited) ? inherited : startup.sampleOne(name, distribution, history, streams);
    }

    @Override
    public boolean takesSeveralObjectives() {
        return true;
    }

    @Override
    public Map<String, Object> identity() {
        Map<String, Object> identity = new LinkedHashMap<>();
        identity.put("sampler", options.selection() instanceof Selection.Crowding ? "nsga2" : "nsga3");
        identity.put("selection", options.selection().identity());
        identity.put("population", options.population());
        identity.put("offspring", options.offspring());
        identity.put("crossover", options.crossover().identity());
        identity.put("crossoverProbability", options.crossoverProbability());
        identity.put("mutation", options.mutation().identity());
        identity.put("mutationProbability", options.mutationProbability());
        return identity;
    }
}
