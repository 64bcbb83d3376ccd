package dev.skipjack.core.sampler.gp;

import dev.skipjack.core.rng.RandomStream;
import dev.skipjack.core.rng.Streams;
import dev.skipjack.core.sampler.Sampler;
import dev.skipjack.core.sampler.random.RandomSampler;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.TrialHistory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Bayesian optimisation by Gaussian processes, one for each objective: the next point is where the logarithm of the expected
 * improvement is largest, with several objectives that of the dominated volume, the probability of being feasible taken into account.
 * For some hundred evaluations that are dear. Until enough trials are COMPLETE it proposes what {@link RandomSampler} does, as for
 * parameters outside of a joint space.
 *
 * <p>Jones, Schonlau, Welch, "Efficient global optimization of expensive black-box functions", J. Global Optim. 13 (1998) 455-492,
 * <a href="https://doi.org/10.1023/A:1008306431147">doi:10.1023/A:1008306431147</a>; the logarithm as in Ament et al. 2023 (see
 * {@link LogImprovement}), the volume as in {@link HypervolumeImprovement}. Running trials are given the values that the model expects of
 * them (Ginsbourger, Le Riche, Carraro, "Kriging is well-suited to parallelize optimization", 2010, section 4, the Kriging believer), so
 * that no other is sent there, but none better than the best known of each objective.
 *
 * <p>Draws from {@code stream("gp", name)} up to three doubles for each candidate and parameter. Startup trials draw from {@code
 * stream("random", name)}.
 *
 * <p>Work for one proposal is bounded by counts and not by a clock, so that a replay repeats it. What it falls back on: candidates
 * become fewer as observations become more (60 million multiplications, at least 64 candidates); the kernel is fitted again only after
 * 4% more observations, to at most {@link GpOptions#fitTrials} of them.
 *
 * <p>Differs from Optuna 5.0 GPSampler: a fit begins anew each time and ends after {@link GpOptions#fitIterations}; candidates are drawn
 * about the best observations too, those that nothing dominates; running trials have one value instead of 128 drawn ones, and so the
 * expected volume is exact and not a mean over as many; of constraints only the sum of their violations is modelled; values enter by
 * the logarithm of their distance from the median ({@link Observations}); the kernel has a trend ({@link MainEffects}); the
 * middle of the space is preferred at first where there is one objective ({@link Belief}); integers of more than 16 levels are searched
 * as if continuous.
 *
 * <p>Cost, n trials of d parameters and m objectives: O(m n^2) for each of the candidates and steps of local searches, and some 2 m
 * logarithms for each box beyond the front ({@link dev.skipjack.core.numeric.pareto.NonDominatedBoxes}); O(m n^3) for a fit. One
 * thread at a time.
 */
public final class GpSampler implements Sampler {
    private static final String PURPOSE = "gp";

    private final GpOptions options;
    private final RandomSampler startup = new RandomSampler();
    private @Nullable GpModel model;

    /** A sampler with these options. */
    public GpSampler(GpOptions options) {
        this.options = options;
    }

    @Override
    public double[] sample(SearchSpace space, TrialHistory history, Streams streams) {
        GpModel current = catchUp(space, history);
        if (current.observations().size() < options.startup() || space.size() == 0) {
            return startup.sample(space, history, streams);
        }
        List<double[]> running = current.observations().running();
        Acquisition acquisition = current.update(running);
        RandomStream[] draws = new RandomStream[space.size()];
        UnitCube cube = current.observations().cube();
        for (int i = 0; i < draws.length; i++) {
            draws[i] = streams.stream(PURPOSE, cube.name(i));
        }
        return new AcquisitionSearch(current.observations(), acquisition, options, running).best(draws);
    }

    private GpModel catchUp(SearchSpace space, TrialHistory history) {
        GpModel current = model;
        UnitCube cube = new UnitCube(space);
        if (current == null || !current.observations().isOf(history, cube)) {
            current = new GpModel(new Observations(cube, history), options);
            model = current;
        }
        current.observations().update();
        return current;
    }

    @Override
    public double sampleOne(String name, Distribution distribution, TrialHistory history, Streams streams) {
        return startup.sampleOne(name, distribution, history, streams);
    }

    @Override
    public boolean takesSeveralObjectives() {
        return true;
    }

    @Override
    public Map<String, Object> identity() {
        Map<String, Object> identity = new LinkedHashMap<>();
        identity.put("sampler", "gp");
        identity.put("startup", options.startup());
        identity.put("candidates", options.candidates());
        identity.put("searches", options.searches());
        identity.put("iterations", options.iterations());
        identity.put("fitIterations", options.fitIterations());
        identity.put("fitTrials", options.fitTrials());
        identity.put("centre", options.centre());
        return identity;
    }
}
