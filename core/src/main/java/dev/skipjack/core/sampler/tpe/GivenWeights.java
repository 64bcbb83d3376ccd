package dev.skipjack.core.sampler.tpe;

import java.util.Arrays;

/** Weights of any kind. */
final class GivenWeights implements Weights {
    private final double[] byAge;
    private final double total;

    /**
     * Weights of observations, oldest first.
     *
     * @param byAge not copied, not to be changed
     */
    GivenWeights(double[] byAge) {
        this.byAge = byAge;
        this.total = Arrays.stream(byAge).sum();
    }

    @Override
    public double at(int rank) {
        return byAge[rank];
    }

    @Override
    public double total() {
        return total;
    }
}
