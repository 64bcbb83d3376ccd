package dev.skipjack.core.sampler.tpe;

import dev.skipjack.core.space.CategoricalDistribution;
import java.util.Arrays;

/**
 * Kernels over choices: 1/(n + 1) for each choice and 1 more for the observed one, divided by their sum; the prior is uniform.
 * n is the number of observations.
 */
final class CategoricalKernels implements Kernels {
    private final CategoricalDistribution domain;
    private final ObservationSlots slots;
    private final int choices;
    private int[] observed = new int[64];
    private double hit;
    private double miss;
    private double logHit;
    private double logLoss;

    CategoricalKernels(CategoricalDistribution domain, ObservationSlots slots) {
        this.domain = domain;
        this.slots = slots;
        this.choices = domain.choices().size();
        observed[ObservationSlots.PRIOR] = -1;
        share(0);
    }

    @Override
    public double coordinate(double internal) {
        return domain.contains(internal) ? internal : Double.NaN;
    }

    @Override
    public void put(int slot, double coordinate) {
        if (slot >= observed.length) {
            observed = Arrays.copyOf(observed, 2 * slot);
        }
        observed[slot] = (int) coordinate;
    }

    @Override
    public void clear(int slot) {}

    @Override
    public void refresh(Weights weights) {
        share(slots.size());
    }

    private void share(int observations) {
        double share = 1.0 / (observations + 1);
        double total = 1 + choices * share;
        hit = (share + 1) / total;
        miss = share / total;
        logHit = StrictMath.log(hit);
        logLoss = StrictMath.log(miss) - logHit;
    }

    @Override
    public double draw(int slot, double u) {
        if (slot == ObservationSlots.PRIOR) {
            return clip(u * choices);
        }
        int own = observed[slot];
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
    public double constant(int slot) {
        return slot == ObservationSlots.PRIOR ? -StrictMath.log(choices) : 0;
    }

    @Override
    public double common() {
        return logHit;
    }

    @Override
    public int turn() {
        return 2;
    }

    @Override
    public void addTerms(double coordinate, double[] sums, int from, int to, double floor) {
        int choice = (int) coordinate;
        int[] own = observed;
        double loss = logLoss;
        for (int s = Math.max(1, from); s < to; s++) {
            sums[s] += own[s] == choice ? 0 : loss;
        }
    }

    @Override
    public void addTerms(double coordinate, double[] sums, int[] some, int count) {
        int choice = (int) coordinate;
        for (int i = 0; i < count; i++) {
            sums[some[i]] += observed[some[i]] == choice ? 0 : logLoss;
        }
    }
}
