package dev.skipjack.core.importance;

import dev.skipjack.core.rng.Streams;
import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.Direction;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Functional ANOVA: which share of the variance over the whole space is a parameter's alone, by a random forest fitted to the
 * observations. Hutter, Hoos and Leyton-Brown, "An Efficient Approach for Assessing Hyperparameter Importance", 2014, <a
 * href="https://proceedings.mlr.press/v32/hutter14.html">ICML</a>, algorithm 2: main effects, mean over trees. Judges the parameters
 * that all observations have with the same domain.
 *
 * <p>Differs from Optuna 5.0.0: a parameter on a log scale varies evenly on that scale, not in its plain values; a categorical is one
 * axis whose choices stand in the order of their mean values, not a column for each choice. The forest is always the same for the same
 * observations: tree t draws from the stream {@code importance.tree} of trial t of the seed.
 *
 * <p>Cost: O(trees * parameters * n log^2 n) for n observations.
 *
 * @param trees how many trees the forest has, at least 1
 */
public record Fanova(int trees, long seed) implements ImportanceMethod {
    /** 64 trees, as in Optuna. */
    public static final Fanova DEFAULT = new Fanova(64, 42);

    public Fanova {
        if (trees < 1) {
            throw new IllegalArgumentException("trees must be at least 1, but was " + trees + ".");
        }
    }

    @Override
    public int fewest() {
        return 2;
    }

    /** The mean share of a tree's variance, by parameter; the shares of effects of several parameters are missing from the sum 1. */
    @Override
    public Map<String, Double> raw(List<Observation> observations, Direction direction) {
        Observation.requireAtLeast(fewest(), observations);
        Map<String, Distribution> common = common(observations);
        Map<String, Double> raw = new LinkedHashMap<>();
        common.keySet().forEach(name -> raw.put(name, 0.0));
        common.values().removeIf(Distribution::isSingle);
        double[] values = centred(observations);
        float[][] columns = common.keySet().stream()
                .map(name -> column(name, observations, values))
                .toArray(float[][]::new);
        double[] shares = shares(columns, values);
        int next = 0;
        for (String name : common.keySet()) {
            raw.put(name, shares[next++]);
        }
        return raw;
    }

    /** The parameters that all observations have with the same domain. */
    private static Map<String, Distribution> common(List<Observation> observations) {
        Map<String, Distribution> common =
                observations.getFirst().point().space().asMap();
        for (Observation observation : observations) {
            SearchSpace space = observation.point().space();
            common.entrySet().removeIf(entry -> !space.find(entry.getKey()).equals(Optional.of(entry.getValue())));
        }
        return common;
    }

    private static double[] centred(List<Observation> observations) {
        double[] values = observations.stream().mapToDouble(Observation::value).toArray();
        double mean = Arrays.stream(values).average().orElse(0);
        Arrays.setAll(values, i -> values[i] - mean);
        return values;
    }

    /** A parameter of all observations on its own scale, in [0, 1]. */
    private static float[] column(String name, List<Observation> observations, double[] values) {
        SearchSpace first = observations.getFirst().point().space();
        Distribution distribution = first.distribution(first.indexOf(name));
        double[] internals = observations.stream()
                .map(Observation::point)
                .mapToDouble(point -> point.internal(point.space().indexOf(name)))
                .toArray();
        double[] ordered = distribution instanceof CategoricalDistribution
                ? byMean(internals, values, (int) distribution.levels())
                : internals;
        float[] column = new float[ordered.length];
        for (int i = 0; i < column.length; i++) {
            column[i] = (float) Math.clamp(distribution.toUnit(ordered[i]), 0.0, 1.0);
        }
        return column;
    }

    /** In place of choices their ranks by mean value; those that never occur are taken for average. */
    private static double[] byMean(double[] choices, double[] values, int size) {
        Map<Integer, Double> means = IntStream.range(0, choices.length)
                .boxed()
                .collect(Collectors.groupingBy(i -> (int) choices[i], Collectors.averagingDouble(i -> values[i])));
        List<Integer> order = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingDouble(choice -> means.getOrDefault(choice, 0.0)))
                .toList();
        double[] ranks = new double[size];
        for (int i = 0; i < size; i++) {
            ranks[order.get(i)] = i;
        }
        return Arrays.stream(choices).map(choice -> ranks[(int) choice]).toArray();
    }

    private double[] shares(float[][] columns, double[] values) {
        double[] shares = new double[columns.length];
        for (int tree = 0; tree < trees; tree++) {
            RegressionTree.Variances variances = TreeGrowth.grow(
                            columns, values, Streams.of(seed, tree).stream("importance.tree"))
                    .variances(columns.length);
            for (int f = 0; f < shares.length && variances.total() > 0; f++) {
                shares[f] += variances.main().get(f) / variances.total() / trees;
            }
        }
        return shares;
    }
}
