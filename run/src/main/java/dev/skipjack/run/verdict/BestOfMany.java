package dev.skipjack.run.verdict;

import dev.skipjack.core.rng.Streams;
import java.util.Arrays;

/**
 * Whether the best of many trials is better than luck makes the best of as many alike ones: White, "A reality check for data snooping",
 * 2000, <a href="https://doi.org/10.1111/1468-0262.00152">doi:10.1111/1468-0262.00152</a>; Hansen, "A test for superior predictive
 * ability", 2005, <a href="https://doi.org/10.1198/073500105000000063">doi:10.1198/073500105000000063</a>, with studentized means and its
 * consistent centring. Differs from the paper: a deviation is that of the bootstrap, but not below that of independent returns, since a search
 * finds trials whose gains and losses took turns by chance, and would be rewarded for it.
 *
 * @param realityCheck White's probability of a best mean as high, were no trial any good
 * @param superiorAbility Hansen's: trials far below 0 do not count as rivals
 * @param winner the probability, were no trial any good, that the best of them has a studentized mean as high as the first: what is left of
 *     its own probability once it is known to have been picked (Romano and Wolf, "Stepwise multiple testing as formalized data snooping",
 *     2005, <a href="https://doi.org/10.1111/j.1468-0262.2005.00615.x">doi:10.1111/j.1468-0262.2005.00615.x</a>, first step); 1 if it is not
 *     above 0 or never varies
 * @param luckyBest the expected best of the trials by luck, in standard deviations of its mean
 */
record BestOfMany(double realityCheck, double superiorAbility, double winner, double luckyBest) {
    /**
     * Tests returns; the cost is that of {@link StationaryBootstrap#means}.
     *
     * @param returns in excess of what is to be beaten; one row a trial, the winner's first, then the rivals', all of one length, at least 8
     * @param trials how many rows are trials, at least 1; the others count for the winner's probability only
     * @param samples how often to resample
     */
    static BestOfMany of(double[][] returns, int trials, int samples, Streams streams) {
        int n = returns[0].length;
        double[][] resampled = StationaryBootstrap.means(returns, samples, StationaryBootstrap.blockLength(n), streams);
        Series[] series = new Series[returns.length];
        for (int i = 0; i < series.length; i++) {
            series[i] = Series.of(returns[i], resampled, i);
        }
        Series[] tried = Arrays.copyOf(series, trials);
        return new BestOfMany(
                plain(tried, resampled),
                exceeding(tops(tried, resampled), best(tried)),
                exceeding(tops(series, resampled), series[0].ratio()),
                luckyBest(tried, resampled));
    }

    /**
     * A trial's mean, and its standard deviation under resampling.
     *
     * @param centre what resampled means are taken from: the mean, or 0 if that is far below
     */
    private record Series(double mean, double deviation, double centre) {
        static Series of(double[] returns, double[][] resampled, int index) {
            double mean = 0;
            for (double r : returns) {
                mean += r / returns.length;
            }
            double variance = 0;
            for (double[] sample : resampled) {
                variance += (sample[index] - mean) * (sample[index] - mean) / resampled.length;
            }
            double deviation = Math.max(Math.sqrt(variance), ofIndependent(returns, mean));
            double far = -deviation * Math.sqrt(2 * Math.log(Math.log(returns.length)));
            return new Series(mean, deviation, mean >= far ? mean : 0);
        }

        private static double ofIndependent(double[] returns, double mean) {
            double squares = 0;
            for (double r : returns) {
                squares += (r - mean) * (r - mean);
            }
            return Math.sqrt(squares) / returns.length;
        }

        /** Whether it varies by more than rounding. */
        boolean isVarying() {
            return deviation > 1e-9 * Math.abs(mean);
        }

        /** The studentized mean. */
        double ratio() {
            return isVarying() ? mean / deviation : 0;
        }
    }

    private static double plain(Series[] series, double[][] resampled) {
        double best = Double.NEGATIVE_INFINITY;
        for (Series s : series) {
            best = Math.max(best, s.mean());
        }
        int higher = 0;
        for (double[] sample : resampled) {
            double top = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < series.length; i++) {
                top = Math.max(top, sample[i] - series[i].mean());
            }
            higher += top >= best ? 1 : 0;
        }
        return share(higher, resampled.length);
    }

    private static double best(Series[] series) {
        double best = 0;
        for (Series s : series) {
            best = Math.max(best, s.ratio());
        }
        return best;
    }

    /** The highest studentized mean of each sample, were no trial any good; at least 0. */
    private static double[] tops(Series[] series, double[][] resampled) {
        double[] tops = new double[resampled.length];
        for (int k = 0; k < tops.length; k++) {
            for (int i = 0; i < series.length; i++) {
                Series s = series[i];
                tops[k] = s.isVarying() ? Math.max(tops[k], (resampled[k][i] - s.centre()) / s.deviation()) : tops[k];
            }
        }
        return tops;
    }

    private static double exceeding(double[] tops, double ratio) {
        int higher = 0;
        for (double top : tops) {
            higher += top >= ratio ? 1 : 0;
        }
        return share(higher, tops.length);
    }

    private static double luckyBest(Series[] series, double[][] resampled) {
        double sum = 0;
        for (double[] sample : resampled) {
            double top = 0;
            for (int i = 0; i < series.length; i++) {
                Series s = series[i];
                top = s.isVarying() ? Math.max(top, (sample[i] - s.mean()) / s.deviation()) : top;
            }
            sum += top;
        }
        return sum / resampled.length;
    }

    /** The sample seen counts as one of those that luck makes. */
    private static double share(int higher, int samples) {
        return (higher + 1.0) / (samples + 1.0);
    }
}
