package dev.skipjack.core.sampler.gp;

import dev.skipjack.core.numeric.ErrorFunction;
import dev.skipjack.core.numeric.Exponential;
import dev.skipjack.core.numeric.StandardNormal;

/**
 * The logarithm of the expected improvement, exact far below the threshold too: Ament et al., "Unexpected improvements to expected
 * improvement for Bayesian optimization", NeurIPS 2023, <a href="https://arxiv.org/abs/2310.20708">arXiv 2310.20708</a>, section
 * 4.1.
 */
final class LogImprovement {
    /** Added to a variance, so that a known point has one (Optuna 5.0). */
    static final double STABILIZING_NOISE = 1e-12;

    private static final double SQRT_HALF_PI = 1.2533141373155003;
    private static final double SQRT_HALF = 0.7071067811865476;
    private static final double SERIES = -100;

    private LogImprovement() {}

    /** ln E max(0, z + e) for a standard normal e. */
    static double standard(double z) {
        if (z > -1) {
            return StrictMath.log(Exponential.exp(StandardNormal.logDensity(z)) + z * StandardNormal.cdf(z));
        }
        return StandardNormal.logDensity(z) + (z < SERIES ? far(z) : near(z));
    }

    /** ln (1 + z cdf / density). */
    private static double near(double z) {
        return StrictMath.log1p(z * SQRT_HALF_PI * ErrorFunction.erfcx(-z * SQRT_HALF));
    }

    /** The same by the asymptotic series of Mills' ratio, where it would cancel. */
    private static double far(double z) {
        double t = 1 / (z * z);
        return -2 * StrictMath.log(-z) + StrictMath.log1p(-t * (3 - t * (15 - t * (105 - t * 945))));
    }

    /** ln of the expected improvement above a threshold of a normal with this mean and variance. */
    static double at(double mean, double variance, double threshold) {
        double deviation = Math.sqrt(variance + STABILIZING_NOISE);
        return standard((mean - threshold) / deviation) + StrictMath.log(deviation);
    }

    /** The derivative of {@link #at} by the mean. */
    static double byMean(double mean, double variance, double threshold) {
        double deviation = Math.sqrt(variance + STABILIZING_NOISE);
        double z = (mean - threshold) / deviation;
        return Exponential.exp(StandardNormal.logCdf(z) - standard(z)) / deviation;
    }

    /** The derivative of {@link #at} by the variance. */
    static double byVariance(double mean, double variance, double threshold) {
        double stable = variance + STABILIZING_NOISE;
        double z = (mean - threshold) / Math.sqrt(stable);
        return Exponential.exp(StandardNormal.logDensity(z) - standard(z)) / (2 * stable);
    }

    /** ln of the probability of a value above the threshold. */
    static double logProbability(double mean, double variance, double threshold) {
        return StandardNormal.logCdf((mean - threshold) / Math.sqrt(variance + STABILIZING_NOISE));
    }
}
