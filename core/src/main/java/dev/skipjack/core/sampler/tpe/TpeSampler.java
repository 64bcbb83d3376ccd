package dev.skipjack.core.sampler.tpe;

import dev.skipjack.core.rng.RandomStream;
import dev.skipjack.core.rng.Streams;
import dev.skipjack.core.sampler.Sampler;
import dev.skipjack.core.sampler.random.RandomSampler;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.TrialHistory;
import dev.skipjack.core.trial.TrialHistory.RunningTrial;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tree-structured Parzen estimator for one objective. Trials are split into the best tenth (at most 25) and the rest, running
 * ones included; a density is fitted to each; of some candidates drawn from the first the one with the largest ratio of densities
 * is proposed. Until enough trials have a result it proposes what {@link RandomSampler} does.
 *
 * <p>Bergstra, Bardenet, Bengio, Kegl: "Algorithms for hyper-parameter optimization", NeurIPS 2011, section 4,
 * <a href="https://papers.nips.cc/paper/4443">paper 4443</a>; Watanabe, "Tree-structured Parzen estimator: understanding its
 * algorithm components", <a href="https://arxiv.org/abs/2304.11127">arXiv 2304.11127</a>. Constraints as in Optuna: infeasible
 * trials rank behind all feasible ones, by the sum of their violations.
 *
 * <p>Draws from {@code stream("tpe")} one double for each candidate, which picks the component, and from {@code stream("tpe",
 * name)} one double for each candidate and parameter, which is turned into a value by the inverse cdf. A parameter modelled on its
 * own draws both from {@code stream("tpe", name)}, for each candidate the component first. Startup trials draw from
 * {@code stream("random", name)}.
 *
 * <p>Differs from Optuna 5.0 TPESampler: candidates that break the space's rules are passed over if others keep them; equal
 * observations have their bandwidths in trial order; no {@code group}, one objective.
 *
 * <p>Cost, n trials of d parameters: O(n d) for a proposal, with a small constant; the densities are kept from call to call. One
 * thread at a time.
 */
public final class TpeSampler implements Sampler {
    private static final String PURPOSE = "tpe";

    private final TpeOptions options;
    private final RandomSampler startup = new RandomSampler();
    private final Map<String, TpeModel> single = new HashMap<>();
    private @Nullable TrialSplit split;
    private @Nullable TpeModel joint;

    /** A sampler with these options. */
    public TpeSampler(TpeOptions options) {
        this.options = options;
    }

    /** A sampler with the defaults of Optuna 5.0. */
    public static TpeSampler optuna5() {
        return new TpeSampler(TpeOptions.optuna5());
    }

    @Override
    public double[] sample(SearchSpace space, TrialHistory history, Streams streams) {
        TrialSplit ranked = catchUp(history);
        if (ranked.finished() < options.startup() || space.size() == 0) {
            return startup.sample(space, history, streams);
        }
        return options.multivariate()
                ? sampleJointly(space, history, ranked, streams)
                : sampleEach(space, history, ranked, streams);
    }

    @Override
    public double sampleOne(String name, Distribution distribution, TrialHistory history, Streams streams) {
        TrialSplit ranked = catchUp(history);
        return ranked.finished() < options.startup()
                ? startup.sampleOne(name, distribution, history, streams)
                : sampleAlone(name, distribution, history, ranked, streams);
    }

    private TrialSplit catchUp(TrialHistory history) {
        TrialSplit current = split;
        if (current == null || !current.isOf(history)) {
            current = new TrialSplit(history);
            split = current;
            joint = null;
            single.clear();
        }
        current.update();
        return current;
    }

    private double[] sampleJointly(SearchSpace space, TrialHistory history, TrialSplit ranked, Streams streams) {
        TpeModel model = joint;
        if (model == null || !model.isOver(space)) {
            model = new TpeModel(space, history, options.ofGood());
            joint = model;
        }
        update(model, ranked, history);
        RandomStream[] values = new RandomStream[space.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = streams.stream(PURPOSE, space.name(i));
        }
        return model.propose(options.candidates(), streams.stream(PURPOSE), values);
    }

    private double[] sampleEach(SearchSpace space, TrialHistory history, TrialSplit ranked, Streams streams) {
        double[] point = new double[space.size()];
        for (int i = 0; i < point.length; i++) {
            point[i] = sampleAlone(space.name(i), space.distribution(i), history, ranked, streams);
        }
        return point;
    }

    private double sampleAlone(
            String name, Distribution distribution, TrialHistory history, TrialSplit ranked, Streams streams) {
        TpeModel model = single.get(name);
        if (model == null || !model.space().distribution(0).equals(distribution)) {
            model = new TpeModel(SearchSpace.of(Map.of(name, distribution)), history, options.ofGood());
            single.put(name, model);
        }
        update(model, ranked, history);
        RandomStream stream = streams.stream(PURPOSE, name);
        return model.propose(options.candidates(), stream, new RandomStream[] {stream})[0];
    }

    private void update(TpeModel model, TrialSplit ranked, TrialHistory history) {
        List<RunningTrial> liars = options.constantLiar() ? history.running() : List.of();
        model.update(ranked.best(TrialSplit.belowSize(ranked.finished())), liars);
    }

    @Override
    public Map<String, Object> identity() {
        Map<String, Object> identity = new LinkedHashMap<>();
        identity.put("sampler", "tpe");
        identity.put("preset", options.preset());
        identity.put("startup", options.startup());
        identity.put("candidates", options.candidates());
        identity.put("multivariate", options.multivariate());
        identity.put("constantLiar", options.constantLiar());
        return identity;
    }
}
