package dev.skipjack.core.sampler.tpe;

import dev.skipjack.core.numeric.LogSum;
import dev.skipjack.core.space.SearchSpace;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A density over a space: a mixture of product kernels, one component for each observation and one for the prior. Component 0 is
 * the prior, the others are the observations by trial number. The prior's weight is 1.
 *
 * <p>Bergstra, Bardenet, Bengio, Kegl: "Algorithms for hyper-parameter optimization", NeurIPS 2011, section 4,
 * <a href="https://papers.nips.cc/paper/4443">paper 4443</a>; product kernels and the limits of bandwidths as Watanabe,
 * "Tree-structured Parzen estimator: understanding its algorithm components", <a href="https://arxiv.org/abs/2304.11127">arXiv
 * 2304.11127</a>, sections 3.3 and 3.4, with the choices of Optuna 5.0.
 *
 * <p>Differs from Optuna 5.0: equal observations are neighbours in trial order (there the order depends on the processor); kept up
 * to date observation by observation, not rebuilt. {@link #logDensity} depends on the observations alone, not on the order of
 * insertions and removals; {@link #addTo} does so but for the last bits. One thread at a time.
 *
 * <p>Cost, n observations of d parameters: an insertion O(d log n), and if it is not the newest a move of O(n) ints; a density
 * O(n) for two parameters, the others only of the kernels that are near.
 */
final class ParzenEstimator {
    private final ObservationSlots slots = new ObservationSlots();
    private final SlotSet changed = new SlotSet();
    private final Kernels[] kernels;
    /** The parameters in the order in which densities ask them. */
    private final int[] turns;

    /** By slot, the sum of the kernels' constants; -Infinity for a free slot. */
    private double[] constants = new double[64];

    private double[] terms = new double[64];
    private int[] near = new int[64];
    private double[] nearTerms = new double[64];
    private double[] nearWeights = new double[64];
    private double common;
    private Weights weights = AgeWeights.of(0);
    private double logTotalWeight;
    private boolean stale = true;
    private final @Nullable GaussBins bins;

    /** An empty one with the bandwidths of Optuna 5.0. */
    ParzenEstimator(SearchSpace space) {
        this(space, Bandwidths.OPTUNA5);
    }

    ParzenEstimator(SearchSpace space, Bandwidths bandwidths) {
        kernels = new Kernels[space.size()];
        for (int i = 0; i < kernels.length; i++) {
            kernels[i] = Kernels.of(space.distribution(i), bandwidths, space.size(), slots, changed);
        }
        turns = IntStream.range(0, kernels.length)
                .boxed()
                .sorted(Comparator.comparingInt(i -> kernels[i].turn()))
                .mapToInt(Integer::intValue)
                .toArray();
        changed.add(ObservationSlots.PRIOR);
        bins = kernels.length == 1
                        && kernels[0] instanceof NumericKernels line
                        && !line.axis().isStepped()
                ? new GaussBins(line, slots)
                : null;
    }

    /** The number of components: observations and the prior. */
    int components() {
        return slots.size() + 1;
    }

    /** The number of parameters. */
    int dimensions() {
        return kernels.length;
    }

    /** The kernels of the parameter at an index. */
    Kernels kernels(int parameter) {
        return kernels[parameter];
    }

    /** The slot of a component. */
    int slot(int component) {
        return component == 0 ? ObservationSlots.PRIOR : slots.slot(component - 1);
    }

    /** Slots are below this; some may be free. */
    int slots() {
        return slots.end();
    }

    /** Adds the observation of a trial that is not in it; its coordinates in the space's order, none NaN. */
    void insert(int number, double[] coordinates) {
        int slot = slots.add(number);
        for (int i = 0; i < kernels.length; i++) {
            kernels[i].put(slot, coordinates[i]);
        }
        changed.add(slot);
        stale = true;
    }

    /** Takes out the observation of a trial that is in it. */
    void remove(int number) {
        int slot = slots.find(number);
        for (Kernels kernel : kernels) {
            kernel.clear(slot);
        }
        slots.free(slot);
        changed.add(slot);
        stale = true;
    }

    /** Brings kernels up to date and weighs by age; to be called after the last insertion or removal. */
    void refresh() {
        if (stale) {
            AgeWeights byAge = AgeWeights.of(slots.size());
            refreshKernels(byAge);
            if (bins != null) {
                bins.refresh(changed, byAge);
            }
            forgetChanges();
        }
    }

    /**
     * The same with weights of any kind; such an estimator never {@linkplain #hasBounds has bounds}.
     *
     * @param ofTrials a weight for each observation, by trial number; those of other trials are passed over
     */
    void refresh(Map<Integer, Double> ofTrials) {
        double[] byAge = new double[slots.size()];
        for (int rank = 0; rank < byAge.length; rank++) {
            byAge[rank] = Objects.requireNonNull(ofTrials.get(slots.number(slots.slot(rank))));
        }
        refreshKernels(new GivenWeights(byAge));
        forgetChanges();
    }

    private void refreshKernels(Weights now) {
        grow();
        weights = now;
        logTotalWeight = StrictMath.log(totalWeight());
        common = 0;
        for (Kernels kernel : kernels) {
            kernel.refresh(weights);
            common += kernel.common();
        }
        for (int i = 0; i < changed.size(); i++) {
            constants[changed.get(i)] = constant(changed.get(i));
        }
    }

    private void forgetChanges() {
        stale = false;
        changed.clear();
        slots.forgetShifts();
    }

    /** Whether {@link #bound} may be called: densities of one parameter without steps and with many observations. */
    boolean hasBounds() {
        return bins != null && weights instanceof AgeWeights && slots.size() >= GaussBins.FEWEST;
    }

    /** Bounds of ln of the density at a point, for a price that does not grow with the observations: lower, then upper. */
    void bound(double[] coordinates, double[] bounds) {
        GaussBins line = Objects.requireNonNull(bins);
        line.bound(coordinates[0]);
        bounds[0] = line.lower() - logTotalWeight;
        bounds[1] = line.upper() - logTotalWeight;
    }

    private void grow() {
        int end = slots.end();
        if (end > constants.length) {
            constants = Arrays.copyOf(constants, 2 * end);
            terms = new double[2 * end];
            near = new int[2 * end];
            nearTerms = new double[2 * end];
            nearWeights = new double[2 * end];
        }
    }

    private double constant(int slot) {
        if (slots.isFree(slot)) {
            return Double.NEGATIVE_INFINITY;
        }
        double sum = 0;
        for (Kernels kernel : kernels) {
            sum += kernel.constant(slot);
        }
        return sum;
    }

    private double totalWeight() {
        return 1 + weights.total();
    }

    /** The weight of a component; all together make 1. */
    double weight(int component) {
        return component == 0 ? 1 / totalWeight() : weights.at(component - 1) / totalWeight();
    }

    /** The component that a uniform u in [0, 1) picks by weight. */
    int component(double u) {
        double rest = u * totalWeight() - 1;
        for (int c = 1; c <= slots.size(); c++) {
            if (rest < 0) {
                return c - 1;
            }
            rest -= weights.at(c - 1);
        }
        return slots.size();
    }

    /**
     * ln of the density at a point given by coordinates. A stepped or categorical parameter contributes a probability, a
     * continuous one a density in x, or in ln x if it is logarithmic.
     */
    double logDensity(double[] coordinates) {
        addTerms(coordinates, 0, slots.end(), Double.NEGATIVE_INFINITY, kernels.length);
        nearTerms[0] = terms[ObservationSlots.PRIOR];
        nearWeights[0] = 1;
        for (int rank = 0; rank < slots.size(); rank++) {
            nearTerms[rank + 1] = terms[slots.slot(rank)] + common;
            nearWeights[rank + 1] = weights.at(rank);
        }
        LogSum sum = new LogSum();
        sum.add(nearTerms, nearWeights, 0, components());
        return normalised(sum);
    }

    /** Adds the weighted densities of the components in the slots [from, to) to a sum; the prior's slot comes first, alone. */
    void addTo(LogSum sum, double[] coordinates, int from, int to) {
        boolean isPrior = from == ObservationSlots.PRIOR;
        double offset = isPrior ? 0 : common;
        double floor = sum.value() - LogSum.NEGLIGIBLE - offset;
        int turn = Math.min(2, kernels.length);
        addTerms(coordinates, from, to, floor, turn);
        int count = findNear(from, to, floor);
        if (4 * count > to - from) {
            for (; turn < kernels.length; turn++) {
                kernels[turns[turn]].addTerms(coordinates[turns[turn]], terms, from, to, floor);
            }
            count = findNear(from, to, floor);
        }
        for (; turn < kernels.length; turn++) {
            kernels[turns[turn]].addTerms(coordinates[turns[turn]], terms, near, count);
            count = keepNear(count, floor);
        }
        addNear(sum, count, offset);
    }

    private void addTerms(double[] coordinates, int from, int to, double floor, int parameters) {
        System.arraycopy(constants, from, terms, from, to - from);
        for (int turn = 0; turn < parameters; turn++) {
            kernels[turns[turn]].addTerms(coordinates[turns[turn]], terms, from, to, floor);
        }
    }

    private int findNear(int from, int to, double floor) {
        double[] sums = terms;
        int[] found = near;
        int count = 0;
        for (int s = from; s < to; s++) {
            found[count] = s;
            count += sums[s] > floor ? 1 : 0;
        }
        return count;
    }

    private int keepNear(int count, double floor) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            near[kept] = near[i];
            kept += terms[near[i]] > floor ? 1 : 0;
        }
        return kept;
    }

    private void addNear(LogSum sum, int count, double offset) {
        for (int i = 0; i < count; i++) {
            int slot = near[i];
            nearTerms[i] = terms[slot] + offset;
            nearWeights[i] = slot == ObservationSlots.PRIOR ? 1 : weights.at(slots.rank(slot));
        }
        sum.add(nearTerms, nearWeights, 0, count);
    }

    /** The density that a sum over all components stands for; over fewer, a lower bound of it. */
    double normalised(LogSum sum) {
        return sum.value() - logTotalWeight;
    }
}
