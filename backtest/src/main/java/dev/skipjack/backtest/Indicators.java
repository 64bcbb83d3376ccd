package dev.skipjack.backtest;

import dev.skipjack.core.key.Sha256;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBar;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.Indicator;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;

/**
 * Indicators as columns: one value per bar of all bars, computed by ta4j with doubles. A column is computed once and shared by
 * everyone who asks for it, so it must not be changed. The first values of a column, where the bars before it are fewer than
 * its period, are what ta4j makes of them, NaN included: a warm-up keeps a strategy away from them. Thread-safe.
 */
public final class Indicators {
    private final Bars bars;
    private final Sha256 data;
    private final IndicatorCache cache;
    private final int length;
    private volatile @Nullable BarSeries series;

    Indicators(Bars bars, IndicatorCache cache) {
        this(bars, bars.contentHash(), cache, bars.size());
    }

    private Indicators(Bars bars, Sha256 data, IndicatorCache cache, int length) {
        this.bars = bars;
        this.data = data;
        this.cache = cache;
        this.length = length;
    }

    /** The same columns up to before a bar: each value follows from its own bar and those before it, so they are cut, not computed. */
    Indicators until(int end) {
        return new Indicators(bars, data, cache, end);
    }

    /** Simple moving average of the closes. */
    public double[] sma(int period) {
        return column(IndicatorKind.SMA, period, 0);
    }

    /** Exponential moving average of the closes, smoothing 2 / (period + 1). */
    public double[] ema(int period) {
        return column(IndicatorKind.EMA, period, 0);
    }

    /** Linearly weighted moving average of the closes. */
    public double[] wma(int period) {
        return column(IndicatorKind.WMA, period, 0);
    }

    /** Relative strength index of the closes, in [0, 100]. */
    public double[] rsi(int period) {
        return column(IndicatorKind.RSI, period, 0);
    }

    /** Average true range, in price. */
    public double[] atr(int period) {
        return column(IndicatorKind.ATR, period, 0);
    }

    /** Rate of change of the closes over some bars, in per cent. */
    public double[] roc(int period) {
        return column(IndicatorKind.ROC, period, 0);
    }

    /** Standard deviation (over n, as ta4j has it) of the last n returns from close to close, a year: 0.2 is 20 % a year. */
    public double[] volatility(int period) {
        checkAtLeast("period", period, 2);
        return column(IndicatorKind.RETURN_DEVIATION, period, 0);
    }

    /** Highest high of the last bars, this one included. */
    public double[] highest(int period) {
        return column(IndicatorKind.HIGHEST, period, 0);
    }

    /** Lowest low of the last bars, this one included. */
    public double[] lowest(int period) {
        return column(IndicatorKind.LOWEST, period, 0);
    }

    /** Distance of the close from the mean of the last closes, in their standard deviations. */
    public double[] zScore(int period) {
        checkAtLeast("period", period, 2);
        return column(IndicatorKind.Z_SCORE, period, 0);
    }

    /** Mean of the last closes plus some of their standard deviations. */
    public double[] bollingerUpper(int period, double deviations) {
        return column(IndicatorKind.BOLLINGER_UPPER, period, deviations);
    }

    /** Mean of the last closes minus some of their standard deviations. */
    public double[] bollingerLower(int period, double deviations) {
        return column(IndicatorKind.BOLLINGER_LOWER, period, deviations);
    }

    /** Fast less slow exponential moving average of the closes. */
    public double[] macd(int fast, int slow) {
        checkAtLeast("slow", slow, fast + 1);
        return column(IndicatorKind.MACD, fast, slow);
    }

    private double[] column(IndicatorKind kind, int period, double second) {
        checkAtLeast("period", period, 1);
        double[] column = cache.get(new IndicatorKey(data, kind, period, second), () -> compute(kind, period, second));
        return length == column.length ? column : Arrays.copyOf(column, length);
    }

    private static void checkAtLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(
                    "indicators: " + name + " must be at least " + least + ", but was " + value + ".");
        }
    }

    private double[] compute(IndicatorKind kind, int period, double second) {
        Indicator<Num> indicator = kind.over(series(), period, second);
        double scale = kind == IndicatorKind.RETURN_DEVIATION ? Math.sqrt(bars.barsPerYear()) / 100 : 1;
        double[] column = new double[bars.size()];
        for (int i = 0; i < column.length; i++) {
            column[i] = indicator.getValue(i).doubleValue() * scale;
        }
        return column;
    }

    private BarSeries series() {
        BarSeries known = series;
        if (known == null) {
            known = toSeries(bars);
            series = known;
        }
        return known;
    }

    /** The bars as ta4j takes them, on doubles. */
    static BarSeries toSeries(Bars bars) {
        List<org.ta4j.core.Bar> list = new ArrayList<>(bars.size());
        for (int i = 0; i < bars.size(); i++) {
            list.add(toBar(bars, i));
        }
        return new BaseBarSeriesBuilder()
                .withNumFactory(DoubleNumFactory.getInstance())
                .withBars(list)
                .build();
    }

    private static BaseBar toBar(Bars bars, int i) {
        DoubleNumFactory numbers = DoubleNumFactory.getInstance();
        Duration step = i == 0 ? Duration.ofDays(1) : Duration.between(bars.instant(i - 1), bars.instant(i));
        return new BaseBar(
                step,
                bars.instant(i).minus(step),
                bars.instant(i),
                numbers.numOf(bars.open[i]),
                numbers.numOf(bars.high[i]),
                numbers.numOf(bars.low[i]),
                numbers.numOf(bars.close[i]),
                numbers.numOf(bars.volume[i]),
                numbers.zero(),
                0);
    }
}
