package dev.skipjack.backtest;

/**
 * An equity curve in numbers. Immutable.
 *
 * @param mean mean of the equity
 * @param maxDrawdown greatest fall from the peak so far, as a fraction of the peak
 * @param sharpe mean return / standard deviation of the returns, per bar
 * @param sortino mean return / root mean square of the negative returns, per bar
 */
record EquityStatistics(double mean, double maxDrawdown, double sharpe, double sortino) {
    /** A deviation below this fraction of the mean is what rounding leaves of equal returns. */
    private static final double ROUNDING = 1e-12;

    /**
     * Measures a curve.
     *
     * @param capital equity before the first value
     * @param equity equity at each close, at least one
     */
    static EquityStatistics of(double capital, double[] equity) {
        return new EquityCurve(capital).upTo(equity, equity.length).statistics();
    }

    /**
     * The numbers of sums.
     *
     * @param mean of the returns
     * @param squares sum of their squared distances from the mean
     * @param lossSquares sum of the squared negative ones
     */
    static EquityStatistics of(
            double equity, double drawdown, double mean, double squares, double lossSquares, int bars) {
        double deviation = Math.sqrt(squares / Math.max(1, bars - 1));
        double lossDeviation = Math.sqrt(lossSquares / bars);
        return new EquityStatistics(
                equity,
                drawdown,
                deviation > ROUNDING * Math.abs(mean) ? mean / deviation : 0,
                lossDeviation > 0 ? mean / lossDeviation : 0);
    }
}
