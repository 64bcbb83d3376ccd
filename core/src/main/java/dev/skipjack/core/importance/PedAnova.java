package dev.skipjack.core.importance;

import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.Direction;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * PED-ANOVA: how differently a parameter's values are spread among the best observations and among all of a region, which says how
 * much it decides about being among the best. Watanabe, Bansal and Hutter, "PED-ANOVA: Efficiently Quantifying Hyperparameter
 * Importance in Arbitrary Subspaces", 2023, <a href="https://arxiv.org/abs/2304.10255">arXiv:2304.10255</a>, theorem 1 and
 * algorithm 1. Densities are Parzen estimates on at most 50 cells, their distance is Pearson's divergence.
 *
 * <p>A parameter that only some observations have is judged among those, and weighs as often as the region has it; so is each domain
 * of a parameter whose domain changed: "Conditional PED-ANOVA", 2026, <a
 * href="https://arxiv.org/abs/2601.20800">arXiv:2601.20800</a>, theorem 4.2. Gives what Optuna 5.0.0 does, and differs from it in
 * that parameters share nothing where no parameter tells the best apart.
 *
 * <p>Cost: O(n log n) for n observations, O(50^2) for each parameter and domain.
 *
 * @param targetQuantile which share of the observations are the best, in (0, 1]; two at least, and those equal to the last
 * @param regionQuantile which share is the region, in [targetQuantile, 1]
 * @param isLocal whether the best are compared with the region's observations, or with an even spread over the domain
 */
public record PedAnova(double targetQuantile, double regionQuantile, boolean isLocal) implements ImportanceMethod {
    /** The best tenth within all, as in Optuna. */
    public static final PedAnova DEFAULT = new PedAnova(0.1, 1, true);

    private static final int FEWEST_BEST = 2;

    /** Added to densities, as in Optuna. */
    private static final double TINY = 1e-12;

    public PedAnova {
        if (!(targetQuantile > 0 && targetQuantile <= regionQuantile && regionQuantile <= 1)) {
            throw new IllegalArgumentException("0 < targetQuantile <= regionQuantile <= 1 must hold, but they were "
                    + targetQuantile + " and " + regionQuantile + ".");
        }
    }

    @Override
    public int fewest() {
        return FEWEST_BEST + 1;
    }

    @Override
    public Map<String, Double> raw(List<Observation> observations, Direction direction) {
        Observation.requireAtLeast(fewest(), observations);
        List<Observation> region = best(observations, regionQuantile, direction);
        Map<Domain, Histogram> inTarget = histograms(best(observations, targetQuantile, direction));
        Map<String, Double> raw = new LinkedHashMap<>();
        for (Observation observation : observations) {
            observation.point().space().names().forEach(name -> raw.put(name, 0.0));
        }
        histograms(region).forEach((domain, inRegion) -> {
            Histogram best = inTarget.get(domain);
            if (best != null) {
                raw.merge(domain.parameter, importance(best, inRegion, region.size()), Double::sum);
            }
        });
        return raw;
    }

    /** The observations up to the quantile's value, in their order. */
    private static List<Observation> best(List<Observation> observations, double quantile, Direction direction) {
        double[] ascending = observations.stream()
                .mapToDouble(observation -> direction.loss(observation.value()))
                .sorted()
                .toArray();
        int size = Math.max(FEWEST_BEST, (int) Math.ceil(quantile * ascending.length));
        double last = ascending[size - 1];
        return observations.stream()
                .filter(observation -> direction.loss(observation.value()) <= last)
                .toList();
    }

    /** One of the domains that a parameter has. */
    private record Domain(String parameter, Distribution distribution) {}

    /** By the domains with more than one value. */
    private static Map<Domain, Histogram> histograms(List<Observation> observations) {
        Map<Domain, Histogram> histograms = new LinkedHashMap<>();
        for (Observation observation : observations) {
            SearchSpace space = observation.point().space();
            for (int i = 0; i < space.size(); i++) {
                if (!space.distribution(i).isSingle()) {
                    histograms
                            .computeIfAbsent(
                                    new Domain(space.name(i), space.distribution(i)),
                                    domain -> new Histogram(domain.distribution))
                            .add(observation.point().internal(i));
                }
            }
        }
        return histograms;
    }

    /** (best / those of the region)^2 times the divergence, weighted by how often the region has the domain. */
    private double importance(Histogram best, Histogram inRegion, int regionSize) {
        double share = (double) best.total() / inRegion.total();
        double presence = (double) inRegion.total() / regionSize;
        return presence * share * share * divergence(best.smoothed(), spread(inRegion));
    }

    private double[] spread(Histogram inRegion) {
        double[] spread = inRegion.smoothed();
        if (isLocal) {
            Arrays.setAll(spread, i -> spread[i] + TINY);
        } else {
            Arrays.fill(spread, 1.0 / spread.length);
        }
        return spread;
    }

    private static double divergence(double[] best, double[] region) {
        double sum = 0;
        for (int i = 0; i < best.length; i++) {
            double excess = (best[i] + TINY) / region[i] - 1;
            sum += region[i] * excess * excess;
        }
        return sum;
    }
}
