package dev.skipjack.run.execution;

import dev.skipjack.run.ReturnSource;
import dev.skipjack.run.spec.RunSpec;
import dev.skipjack.run.verdict.SelectionBias;
import dev.skipjack.run.verdict.Verdict;
import java.util.Optional;

/**
 * How many trials a history can bear: the minimum backtest length turned round. Immutable.
 *
 * @param bars of the window that is searched
 * @param years that they span
 * @param trials how many independent ones before the best is expected to show an annual Sharpe ratio of 1 by luck
 * @param planned the budget; {@link Integer#MAX_VALUE} for none
 */
public record HistoryLimit(int bars, double years, int trials, int planned) {
    /** The limit of a spec's data; empty where its objective has no returns. */
    public static Optional<HistoryLimit> of(RunSpec spec) {
        return spec.objective().returns().map(source -> of(source, spec.search().trials()));
    }

    private static HistoryLimit of(ReturnSource source, int planned) {
        int bars = source.market().length;
        double years = bars / source.barsPerYear();
        return new HistoryLimit(bars, years, SelectionBias.trialsBorne(years, 1), planned);
    }

    /** Whether the history is too short for any verdict. */
    public boolean isTooShort() {
        return bars < Verdict.FEWEST_BARS;
    }

    /** Whether more is planned than it can bear. */
    public boolean isExceeded() {
        return planned != Integer.MAX_VALUE && planned > trials;
    }

    /** The annual Sharpe ratio that the best of the planned trials is expected to show by luck, were they independent. */
    public double luckyRatio() {
        return SelectionBias.expectedMaximum(planned) / Math.sqrt(years);
    }
}
