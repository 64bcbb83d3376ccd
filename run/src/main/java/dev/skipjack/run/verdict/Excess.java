package dev.skipjack.run.verdict;

/**
 * Returns beyond what the market gave for the same exposure: those of a strategy minus beta times the market's, with beta from a
 * regression on it. Holding the market, all or in part, has none; neither has holding it at random times.
 */
final class Excess {
    private final double[] market;
    private final double mean;
    private final double square;

    Excess(double[] market) {
        this.market = market;
        double sum = 0;
        for (double m : market) {
            sum += m;
        }
        this.mean = sum / market.length;
        double squares = 0;
        for (double m : market) {
            squares += (m - mean) * (m - mean);
        }
        this.square = squares;
    }

    /** The excess of returns as long as the market's. */
    double[] of(double[] returns) {
        double beta = beta(returns);
        double[] excess = new double[returns.length];
        for (int t = 0; t < excess.length; t++) {
            excess[t] = returns[t] - beta * market[t];
        }
        return excess;
    }

    private double beta(double[] returns) {
        if (!(square > 0)) {
            return 0;
        }
        double covariance = 0;
        for (int t = 0; t < returns.length; t++) {
            covariance += returns[t] * (market[t] - mean);
        }
        return covariance / square;
    }
}
