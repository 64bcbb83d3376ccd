package dev.skipjack.run.verdict;

import dev.skipjack.core.numeric.StandardNormal;

/**
 * What the best of many trials without any skill is expected to look like: Bailey and Lopez de Prado, "The deflated Sharpe ratio", 2014,
 * <a href="https://doi.org/10.3905/jpm.2014.40.5.094">doi:10.3905/jpm.2014.40.5.094</a>; Bailey et al., "Pseudo-mathematics and
 * financial charlatanism", 2014, <a href="https://doi.org/10.1090/noti1105">doi:10.1090/noti1105</a>.
 */
public final class SelectionBias {
    private static final double EULER = 0.5772156649015329;
    private static final double MOST_TRIALS = 1e9;

    private SelectionBias() {}

    /**
     * About the expected maximum of independent standard normals.
     *
     * @param trials how many; a count of effective trials need not be whole
     * @return at least 0, which it is for one or fewer
     */
    public static double expectedMaximum(double trials) {
        return trials > 1 ? Math.max(0, approximateMaximum(trials)) : 0;
    }

    private static double approximateMaximum(double trials) {
        return (1 - EULER) * StandardNormal.quantile(1 - 1 / trials)
                + EULER * StandardNormal.quantile(1 - 1 / (trials * Math.E));
    }

    /** How many independent normals have an expected maximum; the inverse of {@link #expectedMaximum}, from 1 to a billion. */
    public static double independentTrials(double maximum) {
        double low = 1;
        double high = MOST_TRIALS;
        while (high - low > 1e-6 * low) {
            double middle = Math.sqrt(low * high);
            if (expectedMaximum(middle) < maximum) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /**
     * The Sharpe ratio that the best of some trials has by luck alone.
     *
     * @param variance of the trials' ratios, in the unit of the result squared
     */
    public static double luckyRatio(double variance, double trials) {
        return Math.sqrt(variance) * expectedMaximum(trials);
    }

    /** The deflated Sharpe ratio: how likely the true ratio is above what luck gives the best of so many trials. */
    public static double deflated(SharpeEstimate best, double variance, double trials) {
        return best.probabilityAbove(luckyRatio(variance, trials));
    }

    /**
     * How likely luck is where more was tried than what was tested: that of the best of several batches like it (Sidak 1967).
     *
     * @param probability for one batch
     * @param batches how many, at least 1; need not be whole
     */
    static double ofBatches(double probability, double batches) {
        return -Math.expm1(batches * Math.log1p(-Math.min(probability, 1 - 1e-12)));
    }

    /**
     * The minimum backtest length: on a history shorter than this, the best of so many trials without skill is expected to have an annual
     * Sharpe ratio above a limit.
     *
     * @return years
     */
    public static double yearsNeeded(double trials, double annualRatio) {
        double ratio = expectedMaximum(trials) / annualRatio;
        return ratio * ratio;
    }

    /**
     * How many independent trials a history can bear before the best of them is expected to have an annual Sharpe ratio above a limit by
     * luck alone; the inverse of {@link #yearsNeeded}, at most a billion.
     */
    public static int trialsBorne(double years, double annualRatio) {
        return (int) independentTrials(annualRatio * Math.sqrt(years) * (1 + 1e-12));
    }
}
