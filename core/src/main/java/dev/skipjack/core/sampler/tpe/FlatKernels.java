package dev.skipjack.core.sampler.tpe;

import dev.skipjack.core.space.Distribution;

/** A parameter without anything to choose: a single value, or a range too short for its logarithm. */
record FlatKernels(Distribution distribution) implements Kernels {
    @Override
    public double coordinate(double internal) {
        return Double.isNaN(internal) ? internal : 0;
    }

    @Override
    public void insert(int component, double coordinate) {}

    @Override
    public void remove(int component) {}

    @Override
    public void refresh() {}

    @Override
    public double draw(int component, double u) {
        return distribution.fromUnit(u);
    }

    @Override
    public void addConstants(double[] sums) {}

    @Override
    public void addTerms(double coordinate, double[] sums, int from, int to, double floor) {}
}
