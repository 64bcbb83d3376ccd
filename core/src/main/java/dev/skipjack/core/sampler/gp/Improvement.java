package dev.skipjack.core.sampler.gp;

/** What a point is expected to add to what is known, by its logarithm. One thread at a time. */
sealed interface Improvement permits ExpectedImprovement, HypervolumeImprovement {
    /** The logarithm at a point of the cube. */
    double at(double[] point);

    /** Adds the gradient at the point that {@link #at} was last given; once for each. Categorical coordinates have none. */
    void addGradient(double[] point, double[] gradient);
}
