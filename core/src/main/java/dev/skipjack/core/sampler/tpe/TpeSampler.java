package dev.skipjack.core.sampler.tpe;

import dev.skipjack.core.rng.RandomStream;
import dev.skipjack.core.rng.Streams;
import dev.skipjack.core.sampler.Sampler;
import dev.skipjack.core.sampler.random.RandomSampler;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.TrialHistory;
import dev.skipjack.core.trial.TrialHistory.RunningTrial;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tree-structured Parzen estimator. Trials are split into the best and the rest, running ones included; a density is fitted to each;
 * of some candidates drawn from the first the one with the largest ratio of densities is proposed. Until enough trials have a result
 * it proposes what {@link RandomSampler} does. {@link TpeOptions} names the presets.
 *
 * <p>Bergstra, Bardenet, Bengio, Kegl: "Algorithms for hyper-parameter optimization", NeurIPS 2011, section 4,
 * <a href="https://papers.nips.cc/paper/4443">paper 4443</a>; Watanabe, "Tree-structured Parzen estimator: understanding its
 * algorithm components", <a href="https://arxiv.org/abs/2304.11127">arXiv 2304.11127</a>. Constraints as in Optuna: infeasible
 * trials rank behind all feasible ones, by the sum of their violations.
 *
 * <p>With several objectives the best are those in the first fronts; of the last one that does not fit as a whole, those that dominate
 * much together. Ozaki, Tanigaki, Watanabe, Nomura, Onishi: "Multiobjective tree-structured Parzen estimator", JAIR 73 (2022),
 * <a href="https://doi.org/10.1613/jair.1.13188">doi:10.1613/jair.1.13188</a>.
 *
 * <p>Parameters that not every trial has, as define-by-run studies have them, are asked for one by one. With {@link TpeOptions#group}
 * they are still drawn jointly with those that the same trials have: each of a group is part of one and the same draw.
 *
 * <p>Draws from {@code stream("tpe")} one double for each candidate, which picks the component, and from {@code stream("tpe",
 * name)} one double for each candidate and parameter, which is turned into a value by the inverse cdf. A parameter modelled on its
 * own draws both from {@code stream("tpe", name)}, for each candidate the component first. A group draws components from
 * {@code stream("tpe group", name)} of its first name. Startup trials draw from {@code stream("random", name)}.
 *
 * <p>Differs from Optuna 5.0 TPESampler: candidates that break the space's rules are passed over if others keep them; equal
 * observations have their bandwidths in trial order.
 *
 * <p>Cost, n trials of d parameters: O(n d) for a proposal, with a small constant; the densities are kept from call to call. With several
 * objectives also that of {@link Fronts}. One thread at a time.
 */
public final class TpeSampler implements Sampler {
    private static final String PURPOSE = "tpe";
    private static final String GROUP_PURPOSE = "tpe group";

    private final TpeOptions options;
    private final Preset preset;
    private final RandomSampler startup = new RandomSampler();
    private final Map<String, TpeModel> single = new HashMap<>();
    private @Nullable TrialSplit split;
    private @Nullable TpeModel joint;
    /** By the first name of the group. */
    private final Map<String, TpeModel> grouped = new HashMap<>();

    private @Nullable ParameterGroups groups;
    private @Nullable GroupDraw drawn;

    /** What was proposed for a group when it was last asked for one of its parameters. */
    private record GroupDraw(
            SearchSpace space, int rows, List<RunningTrial> running, Streams streams, List<Double> point) {
        boolean isFor(SearchSpace other, TrialHistory history, Streams asked) {
            return rows == history.size()
                    && streams.equals(asked)
                    && space.equals(other)
                    && running.equals(history.running());
        }
    }

    /** A sampler with these options. */
    public TpeSampler(TpeOptions options) {
        this.options = options;
        this.preset = options.rules();
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
                : sampleOneOf(name, distribution, history, ranked, streams);
    }

    private double sampleOneOf(
            String name, Distribution distribution, TrialHistory history, TrialSplit ranked, Streams streams) {
        ParameterGroups current = groups;
        if (!options.group() || current == null) {
            return sampleAlone(name, distribution, history, ranked, streams);
        }
        current.update();
        SearchSpace space = current.around(name, distribution);
        return space.size() == 1
                ? sampleAlone(name, distribution, history, ranked, streams)
                : sampleGroup(space, history, ranked, streams).get(space.indexOf(name));
    }

    private List<Double> sampleGroup(SearchSpace space, TrialHistory history, TrialSplit ranked, Streams streams) {
        GroupDraw last = drawn;
        if (last != null && last.isFor(space, history, streams)) {
            return last.point();
        }
        TpeModel model = grouped.get(space.name(0));
        if (model == null || !model.isOver(space)) {
            model = new TpeModel(space, history, preset);
            grouped.put(space.name(0), model);
        }
        update(model, ranked, history);
        double[] point = model.propose(
                options.candidates(), streams.stream(GROUP_PURPOSE, space.name(0)), values(space, streams));
        List<Double> values = Arrays.stream(point).boxed().toList();
        drawn = new GroupDraw(space, history.size(), history.running(), streams, values);
        return values;
    }

    private TrialSplit catchUp(TrialHistory history) {
        TrialSplit current = split;
        if (current == null || !current.isOf(history)) {
            current = new TrialSplit(history, preset);
            split = current;
            joint = null;
            single.clear();
            grouped.clear();
            drawn = null;
            groups = new ParameterGroups(history);
        }
        current.update();
        return current;
    }

    private double[] sampleJointly(SearchSpace space, TrialHistory history, TrialSplit ranked, Streams streams) {
        TpeModel model = joint;
        if (model == null || !model.isOver(space)) {
            model = new TpeModel(space, history, preset);
            joint = model;
        }
        update(model, ranked, history);
        return model.propose(options.candidates(), streams.stream(PURPOSE), values(space, streams));
    }

    private static RandomStream[] values(SearchSpace space, Streams streams) {
        RandomStream[] values = new RandomStream[space.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = streams.stream(PURPOSE, space.name(i));
        }
        return values;
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
            model = new TpeModel(SearchSpace.of(Map.of(name, distribution)), history, preset);
            single.put(name, model);
        }
        update(model, ranked, history);
        RandomStream stream = streams.stream(PURPOSE, name);
        return model.propose(options.candidates(), stream, new RandomStream[] {stream})[0];
    }

    private void update(TpeModel model, TrialSplit ranked, TrialHistory history) {
        List<RunningTrial> liars = options.constantLiar() ? history.running() : List.of();
        model.update(ranked.good(), liars);
    }

    @Override
    public boolean takesSeveralObjectives() {
        return true;
    }

    @Override
    public Map<String, Object> identity() {
        Map<String, Object> identity = new LinkedHashMap<>();
        identity.put("sampler", "tpe");
        identity.put("preset", options.preset());
        identity.put("startup", options.startup());
        identity.put("candidates", options.candidates());
        identity.put("multivariate", options.multivariate());
        identity.put("group", options.group());
        identity.put("constantLiar", options.constantLiar());
        return identity;
    }
}
