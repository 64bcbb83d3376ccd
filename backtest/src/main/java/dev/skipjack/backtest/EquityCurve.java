package dev.skipjack.backtest;

/**
 * An equity curve that is measured stretch by stretch, O(bars) for each. A curve added in one stretch is measured in two passes, so that
 * the deviation does not cancel; deviations of stretches are put together as by Chan, Golub and LeVeque (1983,
 * <a href="https://doi.org/10.1080/00031305.1983.10483115">doi:10.1080/00031305.1983.10483115</a>). One thread at a time.
 */
final class EquityCurve {
    private final double capital;
    private double before;
    private double peak;
    private int bars;
    private double equitySum;
    private double drawdown;
    private double returnSum;
    private double squares;
    private double lossSquares;

    /**
     * A curve without a bar.
     *
     * @param capital equity before the first
     */
    EquityCurve(double capital) {
        this.capital = capital;
        before = capital;
        peak = capital;
    }

    /** Adds the bars up to an index of the whole curve, exclusive: at least one more than it has. */
    EquityCurve upTo(double[] equity, int end) {
        double[] returns = new double[end - bars];
        double sum = 0;
        for (int i = 0; i < returns.length; i++) {
            double now = equity[bars + i];
            equitySum += now;
            if (now != before && before > 0) {
                returns[i] = now / before - 1;
                sum += returns[i];
            }
            if (now > peak) {
                peak = now;
            } else if (peak - now > drawdown * peak) {
                drawdown = (peak - now) / peak;
            }
            before = now;
        }
        addReturns(sum, returns);
        return this;
    }

    private void addReturns(double sum, double[] returns) {
        int more = returns.length;
        double mean = sum / more;
        double distance = bars == 0 ? 0 : mean - returnSum / bars;
        squares += distance * distance * bars * more / (bars + more);
        for (double r : returns) {
            double loss = r < 0 ? r : 0;
            squares += (r - mean) * (r - mean);
            lossSquares += loss * loss;
        }
        returnSum += sum;
        bars += more;
    }

    double capital() {
        return capital;
    }

    int bars() {
        return bars;
    }

    /** Equity at the last close. */
    double last() {
        return before;
    }

    EquityStatistics statistics() {
        return EquityStatistics.of(equitySum / bars, drawdown, returnSum / bars, squares, lossSquares, bars);
    }
}
