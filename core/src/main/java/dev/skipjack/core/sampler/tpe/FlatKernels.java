package dev.skipjack.core.sampler.tpe;

import dev.skipjack.core.space.Distribution;

/** A parameter without anything to choose: a single value, or a range too short for its logarithm. */
record FlatKernels(Distribution distribution) implements Kernels {
    @Override
    public double coordinate(double internal) {
        return Double.isNaN(internal) ? internal : 0;
    }

    @Override
    public void put(int slot, double coordinate) {}

    @Override
    public void clear(int slot) {}

    @Override
    public void refresh(Weights weights) {}

    @Override
    public double draw(int slot, double u) {
        return distribution.fromUnit(u);
    }

    @Override
    public double constant(int slot) {
        return 0;
    }

    @Override
    public double common() {
        return 0;
    }

    @Override
    public int turn() {
        return 0;
    }

    @Override
    public void addTerms(double coordinate, double[] sums, int from, int to, double floor) {}

    @Override
    public void addTerms(double coordinate, double[] sums, int[] slots, int count) {}
}
