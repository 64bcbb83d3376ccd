package dev.skipjack.backtest;

import dev.skipjack.run.Reporter;
import dev.skipjack.run.Steps;

/**
 * Reports the steps of one backtest but the last, which ends it: the metrics so far, an open position at the last close. One thread at
 * a time.
 */
final class StepReports {
    private final Reporter reporter;
    private final Steps steps;
    private final double barsPerYear;
    private final EquityCurve curve;
    private int step;

    StepReports(Reporter reporter, Steps steps, double barsPerYear, double capital) {
        this.reporter = reporter;
        this.steps = steps;
        this.barsPerYear = barsPerYear;
        this.curve = new EquityCurve(capital);
    }

    /** After how many bars the next step is to be reported; {@link Integer#MAX_VALUE} if none is any more. */
    int next() {
        return reporter.isListening() && step < steps.count() - 1 ? steps.barsAfter(step) : Integer.MAX_VALUE;
    }

    /** Reports the next step; whether the backtest is to go on. */
    boolean report(double[] equity, int heldBars, Ledger ledger) {
        curve.upTo(equity, next());
        return reporter.report(Reporter.Report.of(step++, Metrics.of(curve, barsPerYear, heldBars, ledger)));
    }
}
