package dev.skipjack.backtest;

import java.util.Arrays;

/**
 * How bars lie in time. Immutable.
 *
 * @param step the median distance between neighbours, in seconds
 * @param hasWeekends whether at least one bar in ten lies on a Saturday or Sunday
 * @param perYear bars a year as the data have them on average
 */
record BarSpacing(long step, boolean hasWeekends, double perYear) {
    static final long DAY = 86_400;

    private static final double YEAR = 365.25 * DAY;
    /** Calendar days without a bar, a long weekend with one holiday, that are no gap where weekends do not trade. */
    private static final long LONG_WEEKEND = 4 * DAY;

    static BarSpacing of(long[] seconds) {
        int n = seconds.length;
        if (n < 2) {
            return new BarSpacing(DAY, false, 252);
        }
        long[] steps = new long[n - 1];
        for (int i = 1; i < n; i++) {
            steps[i - 1] = seconds[i] - seconds[i - 1];
        }
        Arrays.sort(steps);
        long weekends = Arrays.stream(seconds).filter(BarSpacing::isWeekend).count();
        return new BarSpacing(
                steps[steps.length / 2], weekends * 10 >= n, (n - 1) * YEAR / (seconds[n - 1] - seconds[0]));
    }

    /** Day 0 of the epoch was a Thursday. */
    private static boolean isWeekend(long second) {
        return Math.floorMod(Math.floorDiv(second, DAY), 7L) == 2 || Math.floorMod(Math.floorDiv(second, DAY), 7L) == 3;
    }

    boolean isIntraday() {
        return step < DAY;
    }

    double barsPerYear() {
        long days = step / DAY;
        if (isIntraday()) {
            return Math.max(1, Math.rint(perYear));
        }
        if (days <= 3) {
            return hasWeekends ? 365 : 252;
        }
        if (days <= 10) {
            return 52;
        }
        if (days <= 45) {
            return 12;
        }
        return days <= 135 ? 4 : 1;
    }

    /** A longer distance than this, in seconds, is a gap. */
    long gapLimit() {
        long oneMissing = step + step / 2;
        return hasWeekends ? oneMissing : Math.max(LONG_WEEKEND, oneMissing);
    }
}
