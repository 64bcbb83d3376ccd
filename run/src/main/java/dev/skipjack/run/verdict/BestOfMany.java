package dev.skipjack.run.verdict;

import dev.skipjack.core.rng.Streams;

/**
 * Whether the best of many trials is better than luck makes the best of as many alike ones: White, "A reality check for data snooping",
 * 2000, <a href="https://doi.org/10.1111/1468-0262.00152">doi:10.1111/1468-0262.00152</a>; Hansen, "A test for superior predictive
 * ability", 2005, <a href="https://doi.org/10.1198/073500105000000063">doi:10.1198/073500105000000063</a>, with studentized means and its
 * consistent centring. Deviations are those of the bootstrap.
 *
 * @param realityCheck White's probability of a best mean as high, were no trial any good
 * @param superiorAbility Hansen's: trials far below 0 do not count as rivals
 * @param luckyBest the expected best of the trials by luck, in standard deviations of its mean
 */
record BestOfMany(double realityCheck, double superiorAbility, double luckyBest) {
    /**
     * Tests returns; the cost is that of {@link StationaryBootstrap#means}.
     *
     * @param returns in excess of what is to be beaten; one row a trial, all of one length, at least 8
     * @param samples how often to resample
     */
    static BestOfMany of(double[][] returns, int samples, Streams streams) {
        int n = returns[0].length;
        double[][] resampled = StationaryBootstrap.means(returns, samples, StationaryBootstrap.blockLength(n), streams);
        Series[] series = new Series[returns.length];
        for (int i = 0; i < series.length; i++) {
            series[i] = Series.of(returns[i], resampled, i);
        }
        return new BestOfMany(plain(series, resampled), studentized(series, resampled), luckyBest(series, resampled));
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
            double deviation = Math.sqrt(variance);
            double far = -deviation * Math.sqrt(2 * Math.log(Math.log(returns.length)));
            return new Series(mean, deviation, mean >= far ? mean : 0);
        }

        boolean isVarying() {
            return deviation > 0;
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

    private static double studentized(Series[] series, double[][] resampled) {
        double best = 0;
        for (Series s : series) {
            best = s.isVarying() ? Math.max(best, s.mean() / s.deviation()) : best;
        }
        int higher = 0;
        for (double[] sample : resampled) {
            double top = 0;
            for (int i = 0; i < series.length; i++) {
                Series s = series[i];
                top = s.isVarying() ? Math.max(top, (sample[i] - s.centre()) / s.deviation()) : top;
            }
            higher += top >= best ? 1 : 0;
        }
        return share(higher, resampled.length);
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
