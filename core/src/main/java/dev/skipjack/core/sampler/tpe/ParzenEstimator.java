package dev.skipjack.core.sampler.tpe;

import dev.skipjack.core.numeric.LogSum;
import dev.skipjack.core.space.SearchSpace;
import java.util.Arrays;

/**
 * A density over a space: a mixture of product kernels, one component for each observation and one for the prior. Component 0 is
 * the prior, the others are the observations by trial number. Weights follow {@link AgeWeights}, the prior's is 1.
 *
 * <p>Bergstra, Bardenet, Bengio, Kegl: "Algorithms for hyper-parameter optimization", NeurIPS 2011, section 4,
 * <a href="https://papers.nips.cc/paper/4443">paper 4443</a>; product kernels and the limits of bandwidths as Watanabe,
 * "Tree-structured Parzen estimator: understanding its algorithm components", <a href="https://arxiv.org/abs/2304.11127">arXiv
 * 2304.11127</a>, sections 3.3 and 3.4, with the choices of Optuna 5.0.
 *
 * <p>Differs from Optuna 5.0: equal observations are neighbours in trial order (there the order depends on the processor); kept up
 * to date observation by observation, not rebuilt. What it answers depends on the observations alone, not on the order of
 * insertions and removals. One thread at a time.
 *
 * <p>Cost, n observations of d parameters: an insertion O(d log n), more if it is not the newest; a density O(n d).
 */
final class ParzenEstimator {
    private final Kernels[] kernels;
    private int[] numbers = new int[64];
    private int size;
    private double[] weights = new double[64];
    private double[] constants = new double[64];
    private double[] terms = new double[64];
    private double logTotalWeight;
    private boolean stale = true;

    ParzenEstimator(SearchSpace space) {
        kernels = new Kernels[space.size()];
        for (int i = 0; i < kernels.length; i++) {
            kernels[i] = Kernels.of(space.distribution(i));
        }
    }

    /** The number of components: observations and the prior. */
    int components() {
        return size + 1;
    }

    /** The number of parameters. */
    int dimensions() {
        return kernels.length;
    }

    /** The kernels of the parameter at an index. */
    Kernels kernels(int parameter) {
        return kernels[parameter];
    }

    /** Adds the observation of a trial that is not in it; its coordinates in the space's order, none NaN. */
    void insert(int number, double[] coordinates) {
        int place = -1 - Arrays.binarySearch(numbers, 0, size, number);
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * size);
        }
        System.arraycopy(numbers, place, numbers, place + 1, size - place);
        numbers[place] = number;
        size++;
        for (int i = 0; i < kernels.length; i++) {
            kernels[i].insert(place + 1, coordinates[i]);
        }
        stale = true;
    }

    /** Takes out the observation of a trial that is in it. */
    void remove(int number) {
        int place = Arrays.binarySearch(numbers, 0, size, number);
        System.arraycopy(numbers, place + 1, numbers, place, size - place - 1);
        size--;
        for (Kernels kernel : kernels) {
            kernel.remove(place + 1);
        }
        stale = true;
    }

    /** Brings weights and kernels up to date; to be called after the last insertion or removal. */
    void refresh() {
        if (!stale) {
            return;
        }
        stale = false;
        int components = components();
        if (weights.length < components) {
            weights = new double[2 * components];
            constants = new double[2 * components];
            terms = new double[2 * components];
        }
        weights[0] = 1;
        AgeWeights.fill(weights, 1, size);
        logTotalWeight = StrictMath.log(totalWeight());
        Arrays.fill(constants, 0, components, 0);
        for (Kernels kernel : kernels) {
            kernel.refresh();
            kernel.addConstants(constants);
        }
    }

    private double totalWeight() {
        double total = 0;
        for (int c = 0; c <= size; c++) {
            total += weights[c];
        }
        return total;
    }

    /** The weight of a component; all together make 1. */
    double weight(int component) {
        return weights[component] / totalWeight();
    }

    /** The component that a uniform u in [0, 1) picks by weight. */
    int component(double u) {
        double rest = u * totalWeight();
        for (int c = 0; c < size; c++) {
            rest -= weights[c];
            if (rest < 0) {
                return c;
            }
        }
        return size;
    }

    /**
     * ln of the density at a point given by coordinates. A stepped or categorical parameter contributes a probability, a
     * continuous one a density in x, or in ln x if it is logarithmic.
     */
    double logDensity(double[] coordinates) {
        LogSum sum = new LogSum();
        addTo(sum, coordinates, 0, components());
        return normalised(sum);
    }

    /** Adds the weighted densities of the components in [from, to) to a sum. */
    void addTo(LogSum sum, double[] coordinates, int from, int to) {
        System.arraycopy(constants, from, terms, from, to - from);
        double floor = sum.value() - LogSum.NEGLIGIBLE;
        for (int i = 0; i < kernels.length; i++) {
            kernels[i].addTerms(coordinates[i], terms, from, to, floor);
        }
        sum.add(terms, weights, from, to);
    }

    /** The density that a sum over all components stands for; over fewer, a lower bound of it. */
    double normalised(LogSum sum) {
        return sum.value() - logTotalWeight;
    }
}
