package dev.skipjack.core.sampler.tpe;

import dev.skipjack.core.space.CategoricalDistribution;
import java.util.Arrays;

/**
 * Kernels over choices: 1/(n + 1) for each choice and 1 more for the observed one, divided by their sum; the prior is uniform.
 * n is the number of observations.
 */
final class CategoricalKernels implements Kernels {
    private final CategoricalDistribution domain;
    private final int choices;
    private int[] observed = new int[64];
    private int components = 1;
    private double hit;
    private double miss;
    private double logHit;
    private double logLoss;

    CategoricalKernels(CategoricalDistribution domain) {
        this.domain = domain;
        this.choices = domain.choices().size();
        observed[0] = -1;
        refresh();
    }

    @Override
    public double coordinate(double internal) {
        return domain.contains(internal) ? internal : Double.NaN;
    }

    @Override
    public void insert(int component, double coordinate) {
        if (components == observed.length) {
            observed = Arrays.copyOf(observed, 2 * components);
        }
        System.arraycopy(observed, component, observed, component + 1, components - component);
        observed[component] = (int) coordinate;
        components++;
    }

    @Override
    public void remove(int component) {
        System.arraycopy(observed, component + 1, observed, component, components - component - 1);
        components--;
    }

    @Override
    public void refresh() {
        double share = 1.0 / components;
        double total = 1 + choices * share;
        hit = (share + 1) / total;
        miss = share / total;
        logHit = StrictMath.log(hit);
        logLoss = StrictMath.log(miss) - logHit;
    }

    @Override
    public double draw(int component, double u) {
        if (component == 0) {
            return clip(u * choices);
        }
        int own = observed[component];
        double before = own * miss;
        if (u < before) {
            return clip(u / miss);
        }
        return u < before + hit ? own : clip(own + 1 + (u - before - hit) / miss);
    }

    private double clip(double choice) {
        return Math.min((int) choice, choices - 1);
    }

    @Override
    public void addConstants(double[] sums) {
        sums[0] -= StrictMath.log(choices);
        for (int c = 1; c < components; c++) {
            sums[c] += logHit;
        }
    }

    @Override
    public void addTerms(double coordinate, double[] sums, int from, int to, double floor) {
        int choice = (int) coordinate;
        for (int c = Math.max(1, from); c < to; c++) {
            sums[c] += observed[c] == choice ? 0 : logLoss;
        }
    }
}
