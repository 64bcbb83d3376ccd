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
     * Measures a curve in two passes, so that the deviation does not cancel.
     *
     * @param capital equity before the first value
     * @param equity equity at each close, at least one
     */
    static EquityStatistics of(double capital, double[] equity) {
        int n = equity.length;
        double[] returns = new double[n];
        double equitySum = 0;
        double returnSum = 0;
        double peak = capital;
        double drawdown = 0;
        double before = capital;
        for (int i = 0; i < n; i++) {
            double now = equity[i];
            equitySum += now;
            if (now != before && before > 0) {
                returns[i] = now / before - 1;
                returnSum += returns[i];
            }
            if (now > peak) {
                peak = now;
            } else if (peak - now > drawdown * peak) {
                drawdown = (peak - now) / peak;
            }
            before = now;
        }
        return ofReturns(equitySum / n, drawdown, returnSum / n, returns);
    }

    private static EquityStatistics ofReturns(double equity, double drawdown, double mean, double[] returns) {
        double squares = 0;
        double lossSquares = 0;
        for (double r : returns) {
            double loss = r < 0 ? r : 0;
            squares += (r - mean) * (r - mean);
            lossSquares += loss * loss;
        }
        double deviation = Math.sqrt(squares / Math.max(1, returns.length - 1));
        double lossDeviation = Math.sqrt(lossSquares / returns.length);
        return new EquityStatistics(
                equity,
                drawdown,
                deviation > ROUNDING * Math.abs(mean) ? mean / deviation : 0,
                lossDeviation > 0 ? mean / lossDeviation : 0);
    }
}
