package dev.skipjack.bench.verdict;

import dev.skipjack.backtest.Bars;
import dev.skipjack.core.rng.RandomStream;
import dev.skipjack.core.rng.Streams;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Markets that are alike: ten years of daily bars after a year of warm-up. A day opens where the one before closed, and no price within the day
 * goes beyond the two by more than a fixed part, so that nothing is to be had from where a stop would fill. Immutable.
 *
 * @param strength of the edge; 0 for a market without
 */
record MarketKind(Noise noise, Edge edge, double strength) {
    static final int WARM_UP = 250;
    static final int DAYS = 2520;
    private static final List<LocalDate> DATES = weekdays(LocalDate.of(2000, 1, 3), WARM_UP + DAYS);
    private static final double WICK = 0.002;

    /** The first day of the judged window. */
    static LocalDate from() {
        return DATES.get(WARM_UP);
    }

    /** The last day of the judged window. */
    static LocalDate to() {
        return DATES.getLast();
    }

    private static List<LocalDate> weekdays(LocalDate first, int days) {
        List<LocalDate> dates = new ArrayList<>();
        for (LocalDate day = first; dates.size() < days; day = day.plusDays(1)) {
            if (day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0) {
                dates.add(day);
            }
        }
        return dates;
    }

    MarketKind withStrength(double other) {
        return new MarketKind(noise, edge, other);
    }

    /** One of these markets: the same for the same seed and number. */
    Bars bars(long seed, int number) {
        Streams streams = Streams.of(seed, number);
        RandomStream own = streams.stream("market", noise.name() + edge.name());
        double[] shocks = noise.draw(DATES.size(), own);
        double[] edges = edge.of(shocks, strength, own);
        double[] open = new double[shocks.length];
        double[] high = new double[shocks.length];
        double[] low = new double[shocks.length];
        double[] close = new double[shocks.length];
        double price = 100;
        for (int t = 0; t < shocks.length; t++) {
            open[t] = price;
            price *= 1 + noise.drift() + shocks[t] + edges[t];
            close[t] = price;
            high[t] = Math.max(open[t], close[t]) * (1 + WICK);
            low[t] = Math.min(open[t], close[t]) * (1 - WICK);
        }
        return Bars.of(seconds(), open, high, low, close, new double[shocks.length]);
    }

    private static long[] seconds() {
        return DATES.stream()
                .mapToLong(day -> day.atStartOfDay().toEpochSecond(ZoneOffset.UTC))
                .toArray();
    }
}
