package dev.skipjack.core.sampler.cmaes;

import dev.skipjack.core.rng.Streams;
import dev.skipjack.core.sampler.Sampler;
import dev.skipjack.core.sampler.random.RandomSampler;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.TrialHistory;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The covariance matrix adaptation evolution strategy for one objective: points are drawn from a normal distribution that moves to
 * where results are better and takes the shape in which they improve.
 *
 * <p>Hansen, "The CMA evolution strategy: a tutorial", <a href="https://arxiv.org/abs/1604.00772">arXiv 1604.00772</a>, with negative
 * weights; Hamano et al., "CMA-ES with margin", <a href="https://arxiv.org/abs/2205.13482">arXiv 2205.13482</a>, for integers and
 * steps; restarts by {@link Restarts}. Each parameter is searched on its own scale, mapped to [0, 1]; what falls outside is put on
 * the bound. Infeasible results rank behind feasible ones, by the sum of their violations. Categorical parameters are drawn
 * independently of the rest, with probabilities that follow the better half of each generation.
 *
 * <p>Every result counts: any lambda results, in the order in which they became known, are a generation. With a concurrency of c a
 * trial is drawn from a distribution that lacks c - 1 results. It never waits and drops no late result, but is slower by trials.
 *
 * <p>With {@link CmaesOptions#candidates} above 1, as by default where four or more run at a time, of some points drawn for a proposal the
 * one is taken that {@link LocalModel} ranks best: fewer trials for what can be modelled, at O(m^3), m = 5 d and at most 100, for a proposal.
 *
 * <p>Draws: see {@code NormalPairs} and {@code Choices}. Parameters that not all trials have are drawn as {@link RandomSampler} does.
 *
 * <p>Differs from cmaes 0.13 and Optuna 5.0: points come in mirrored pairs; the step size is damped less and C learns 1.5
 * times as fast; an odd default population is raised by one; no draws anew outside
 * the box; the mean follows the margin's amplitude; restarts; late results are used.
 *
 * <p>Cost: O(d^2) for a proposal and a result, O(d^3) for a generation, whatever the number of trials. One thread at a time.
 */
public final class CmaesSampler implements Sampler {
    private final CmaesOptions options;
    private final RandomSampler independent = new RandomSampler();
    private @Nullable Generations generations;

    /** A sampler with these options. */
    public CmaesSampler(CmaesOptions options) {
        this.options = options;
    }

    /** A sampler with the defaults. */
    public CmaesSampler() {
        this(CmaesOptions.defaults());
    }

    @Override
    public double[] sample(SearchSpace space, TrialHistory history, Streams streams) {
        Generations current = generations;
        if (current == null || !current.isOf(space, history, streams.seed())) {
            current = new Generations(space, history, streams.seed(), options);
            generations = current;
        }
        current.update();
        return current.propose(
                streams, options.candidatesBeside(history.running().size()));
    }

    @Override
    public double sampleOne(String name, Distribution distribution, TrialHistory history, Streams streams) {
        return independent.sampleOne(name, distribution, history, streams);
    }

    @Override
    public Map<String, Object> identity() {
        Map<String, Object> identity = new LinkedHashMap<>();
        identity.put("sampler", "cmaes");
        identity.put("restarts", options.restarts().name().toLowerCase(Locale.ROOT));
        identity.put("separable", options.isSeparable());
        identity.put("rateAdapted", options.isRateAdapted());
        identity.put("sigma", options.sigma());
        identity.put("population", options.population());
        if (options.candidates() > 0) {
            identity.put("candidates", options.candidates());
        }
        if (!options.sources().isEmpty()) {
            identity.put("sources", SourceSolution.identity(options.sources()));
        }
        return identity;
    }
}
