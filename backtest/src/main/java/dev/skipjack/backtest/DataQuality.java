package dev.skipjack.backtest;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * What to know about a stretch of bars before trusting a backtest on it. Immutable.
 *
 * @param bars the number of bars
 * @param first the day of the first bar
 * @param last the day of the last bar
 * @param gaps neighbours too far apart: more than 1.5 usual steps and, where weekends do not trade, more than four days
 * @param zeroVolume bars in which nothing was traded
 * @param opensEqualPreviousClose bars that open exactly where the bar before closed
 */
public record DataQuality(
        int bars, LocalDate first, LocalDate last, int gaps, int zeroVolume, int opensEqualPreviousClose) {

    /** The bars with index in {@code [from, to)}. */
    static DataQuality of(Bars bars, int from, int to) {
        if (from >= to) {
            throw new IllegalArgumentException("data quality: there is no bar to look at.");
        }
        int gaps = 0;
        int zeroVolume = 0;
        int equalOpens = 0;
        for (int i = from; i < to; i++) {
            zeroVolume += bars.volume[i] == 0 ? 1 : 0;
            gaps += i > from && bars.isGapAfter(i - 1) ? 1 : 0;
            equalOpens += i > from && bars.open[i] == bars.close[i - 1] ? 1 : 0;
        }
        return new DataQuality(to - from, bars.date(from), bars.date(to - 1), gaps, zeroVolume, equalOpens);
    }

    /** What the plan shows, a line each, as "name: text". */
    public List<String> describe() {
        return List.of(
                "bars: " + bars + ", " + first + " to " + last,
                "gaps: " + gaps,
                "zero volume: " + zeroVolume + share(zeroVolume),
                "opens equal to the previous close: " + opensEqualPreviousClose + share(opensEqualPreviousClose)
                        + (opensEqualPreviousClose == 0 ? "" : "; there the next open is the same close"));
    }

    private String share(int count) {
        return count == 0 ? "" : String.format(Locale.ROOT, " (%.1f%%)", 100.0 * count / bars);
    }
}
