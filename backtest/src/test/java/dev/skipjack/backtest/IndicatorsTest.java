package dev.skipjack.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.skipjack.run.telemetry.CacheCounts;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;

final class IndicatorsTest {
    private static final int BAR = 150;

    private final Bars bars = RandomBars.of(new Random(7), 200, 0.02);
    private final IndicatorCache cache = new IndicatorCache();
    private final Indicators indicators = new Indicators(bars, cache);

    @Test
    void givesWhatTa4jGives() {
        var ema = new EMAIndicator(new ClosePriceIndicator(Indicators.toSeries(bars)), 20);
        double[] column = indicators.ema(20);
        double[] expected = new double[column.length];
        Arrays.setAll(expected, i -> ema.getValue(i).doubleValue());
        assertThat(column).containsExactly(expected);
    }

    @Test
    void agreesWithThePlainFormulas() {
        double[] last = Arrays.copyOfRange(closes(), BAR - 9, BAR + 1);
        double mean = Arrays.stream(last).average().orElseThrow();
        double weighted = 0;
        for (int i = 0; i < 10; i++) {
            weighted += (i + 1) * last[i] / 55;
        }
        assertClose(indicators.sma(10), mean);
        assertClose(indicators.wma(10), weighted);
        assertClose(indicators.roc(10), 100 * (bars.close(BAR) / bars.close(BAR - 10) - 1));
        assertClose(indicators.highest(10), max(10));
        assertClose(indicators.lowest(10), min(10));
        double upper = indicators.bollingerUpper(10, 2)[BAR];
        double lower = indicators.bollingerLower(10, 2)[BAR];
        assertThat((upper + lower) / 2).isCloseTo(mean, within(1e-9));
        assertClose(indicators.zScore(10), (bars.close(BAR) - mean) / ((upper - lower) / 4));
        assertClose(indicators.macd(5, 12), indicators.ema(5)[BAR] - indicators.ema(12)[BAR]);
        assertThat(indicators.rsi(14)[BAR]).isBetween(0.0, 100.0);
        assertThat(indicators.atr(14)[BAR]).isBetween(0.0, 20.0);
    }

    @Test
    void volatilityIsTheDeviationOfTheLastReturnsAYear() {
        double[] returns = new double[20];
        for (int i = 0; i < 20; i++) {
            returns[i] = bars.close(BAR - i) / bars.close(BAR - i - 1) - 1;
        }
        double mean = Arrays.stream(returns).average().orElseThrow();
        double squares =
                Arrays.stream(returns).map(r -> (r - mean) * (r - mean)).sum();
        assertClose(indicators.volatility(20), Math.sqrt(squares / 20 * 365));
    }

    @Test
    void computesAColumnOnceForAllWhoHaveTheSameData() {
        double[] column = indicators.sma(10);
        assertThat(indicators.sma(10)).isSameAs(column);
        assertThat(new Indicators(RandomBars.of(new Random(7), 200, 0.02), cache).sma(10))
                .isSameAs(column);
        assertThat(new Indicators(RandomBars.of(new Random(8), 200, 0.02), cache).sma(10))
                .isNotSameAs(column);
        indicators.bollingerUpper(10, 2);
        indicators.bollingerUpper(10, 2.5);
        assertThat(cache.counts()).isEqualTo(new CacheCounts("indicator columns", 2, 4, 0, 0));
    }

    @Test
    void dropsColumnsBeyondItsSize() {
        IndicatorCache small = new IndicatorCache(3 * 200 * Double.BYTES);
        Indicators few = new Indicators(bars, small);
        for (int period = 1; period <= 50; period++) {
            few.sma(period);
        }
        assertThat(small.counts()).isEqualTo(new CacheCounts("indicator columns", 0, 50, 47, 0));
    }

    @Test
    void refusesPeriodsThatMeanNothing() {
        assertThatThrownBy(() -> indicators.sma(0)).hasMessage("indicators: period must be at least 1, but was 0.");
        assertThatThrownBy(() -> indicators.macd(12, 12))
                .hasMessage("indicators: slow must be at least 13, but was 12.");
    }

    private void assertClose(double[] column, double expected) {
        assertThat(column).hasSize(bars.size());
        assertThat(column[BAR]).isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
    }

    private double[] closes() {
        double[] closes = new double[bars.size()];
        Arrays.setAll(closes, bars::close);
        return closes;
    }

    private double max(int n) {
        double max = 0;
        for (int i = BAR - n + 1; i <= BAR; i++) {
            max = Math.max(max, bars.high(i));
        }
        return max;
    }

    private double min(int n) {
        double min = Double.MAX_VALUE;
        for (int i = BAR - n + 1; i <= BAR; i++) {
            min = Math.min(min, bars.low(i));
        }
        return min;
    }
}
