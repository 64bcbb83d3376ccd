package dev.skipjack.run.verdict;

import dev.skipjack.core.numeric.StandardNormal;

/**
 * A Sharpe ratio and what decides how sure it is: Bailey and Lopez de Prado, "The Sharpe ratio efficient frontier", 2012,
 * <a href="https://doi.org/10.21314/JOR.2012.255">doi:10.21314/JOR.2012.255</a>.
 *
 * @param ratio mean over standard deviation (of n - 1), per observation and not annualised; 0 where nothing varies but for rounding
 * @param observations how many returns it comes from
 * @param skewness of the returns, biased; 0 for a normal
 * @param kurtosis of the returns, biased and not excess; 3 for a normal
 */
public record SharpeEstimate(double ratio, int observations, double skewness, double kurtosis) {
    /** What varies by less than a billionth of its mean varies by rounding only; squared. */
    private static final double ROUNDING = 1e-18;

    /** The estimate from returns; O(n). */
    public static SharpeEstimate of(double[] returns) {
        int n = returns.length;
        double mean = 0;
        for (double r : returns) {
            mean += r / n;
        }
        double second = 0;
        double third = 0;
        double fourth = 0;
        for (double r : returns) {
            double square = (r - mean) * (r - mean);
            second += square;
            third += square * (r - mean);
            fourth += square * square;
        }
        if (!(second > n * ROUNDING * mean * mean) || n < 2) {
            return new SharpeEstimate(0, n, 0, 3);
        }
        double variance = second / n;
        return new SharpeEstimate(
                mean / Math.sqrt(second / (n - 1)),
                n,
                third / n / (variance * Math.sqrt(variance)),
                fourth / n / (variance * variance));
    }

    /** The probabilistic Sharpe ratio: how likely the true ratio is above a benchmark, in the same unit. */
    public double probabilityAbove(double benchmark) {
        return StandardNormal.cdf((ratio - benchmark) * Math.sqrt(observations - 1.0) / Math.sqrt(spread()));
    }

    /**
     * The minimum track record length: how many observations with this ratio would tell it from a benchmark.
     *
     * @param benchmark a ratio below this one; else none are enough, and the answer is infinite
     * @param level the probability of being wrong, in (0, 1)
     */
    public double observationsToTell(double benchmark, double level) {
        if (!(ratio > benchmark)) {
            return Double.POSITIVE_INFINITY;
        }
        double z = StandardNormal.quantile(1 - level) / (ratio - benchmark);
        return 1 + spread() * z * z;
    }

    /** The variance of the ratio's estimate, times the observations. */
    private double spread() {
        return 1 - skewness * ratio + (kurtosis - 1) / 4 * ratio * ratio;
    }
}
