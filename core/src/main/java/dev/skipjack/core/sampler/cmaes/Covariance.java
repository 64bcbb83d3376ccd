package dev.skipjack.core.sampler.cmaes;

/** The shape C of a search distribution N(m, sigma^2 C), as it adapts. One thread at a time. */
sealed interface Covariance permits FullCovariance, DiagonalCovariance {
    /** The variance of coordinate i. */
    double variance(int i);

    /** C^(-1/2) y. */
    double[] whiten(double[] y);

    /** The squared length of C^(-1/2) y. */
    double squaredLength(double[] y);

    /** What makes draws from N(0, C) at this moment; later updates leave it alone. */
    Stretch stretch();

    /** C becomes {@code keep} C + {@code c1} p p' + sum over k of rates[k] y_k y_k'. */
    void update(double keep, double c1, double[] path, double[] rates, double[][] steps);

    /** Square root of the largest over the smallest eigenvalue of C. */
    double conditionRoot();

    /** The square root of the largest eigenvalue. */
    double longestAxis();
}
