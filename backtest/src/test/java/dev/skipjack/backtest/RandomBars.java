package dev.skipjack.backtest;

import dev.skipjack.run.Window;
import java.time.LocalDate;
import java.util.Random;

/** Bars and settings for tests, drawn from a seed. */
final class RandomBars {
    static final LocalDate FIRST_DAY = LocalDate.parse("2010-01-01");

    private RandomBars() {}

    /** A random walk on consecutive days; the open leaves the close before by up to a few per cent, sometimes not at all. */
    static Bars of(Random random, int size, double volatility) {
        long[] seconds = new long[size];
        double[][] columns = new double[5][size];
        double close = 100;
        for (int i = 0; i < size; i++) {
            seconds[i] = FIRST_DAY.plusDays(i).toEpochDay() * 86_400;
            double open = close * (random.nextInt(3) == 0 ? 1 : Math.exp(volatility * random.nextGaussian()));
            close = open * Math.exp(volatility * random.nextGaussian());
            columns[0][i] = open;
            columns[1][i] = Math.max(open, close) * (1 + volatility * random.nextDouble());
            columns[2][i] = Math.min(open, close) * (1 - volatility * random.nextDouble() / 2);
            columns[3][i] = close;
            columns[4][i] = random.nextInt(1000);
        }
        return Bars.of(seconds, columns[0], columns[1], columns[2], columns[3], columns[4]);
    }

    /** Bars with these opens and closes; high and low are the larger and the smaller. */
    static Bars ofPrices(double... opensAndCloses) {
        int size = opensAndCloses.length / 2;
        long[] seconds = new long[size];
        double[][] columns = new double[5][size];
        for (int i = 0; i < size; i++) {
            seconds[i] = FIRST_DAY.plusDays(i).toEpochDay() * 86_400;
            columns[0][i] = opensAndCloses[2 * i];
            columns[3][i] = opensAndCloses[2 * i + 1];
            columns[1][i] = Math.max(columns[0][i], columns[3][i]);
            columns[2][i] = Math.min(columns[0][i], columns[3][i]);
        }
        return Bars.of(seconds, columns[0], columns[1], columns[2], columns[3], columns[4]);
    }

    /** Without costs, from a bar to the last one. */
    static BacktestSettings settings(Bars bars, int firstBar, Fill fill) {
        return settings(bars, firstBar, 0, 0, fill);
    }

    static BacktestSettings settings(Bars bars, int firstBar, double commission, double slippage, Fill fill) {
        Window window = new Window(bars.date(firstBar), bars.date(bars.size() - 1));
        return new BacktestSettings(window, firstBar, 10_000, commission, slippage, fill);
    }
}
