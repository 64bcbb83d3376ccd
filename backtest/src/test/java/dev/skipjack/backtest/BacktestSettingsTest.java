package dev.skipjack.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skipjack.run.Window;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class BacktestSettingsTest {
    private final Bars bars = RandomBars.of(new Random(1), 100, 0.01);

    @Test
    void namesTheDaysOfTheDataWhereTheWindowLeavesThem() {
        assertThat(settings("2009-12-31", "2010-02-01", 0).problemsWith(bars))
                .containsExactly("window must lie within the data, but was 2009-12-31 to 2010-02-01; the data have"
                        + " 2010-01-01 to 2010-04-10.");
        assertThat(settings("2010-02-01", "2010-04-11", 0).problemsWith(bars)).hasSize(1);
        assertThat(settings("2010-01-01", "2010-04-10", 0).problemsWith(bars)).isEmpty();
    }

    @Test
    void saysHowManyBarsThereAreForTheWarmup() {
        assertThat(settings("2010-01-21", "2010-02-01", 30).problemsWith(bars))
                .containsExactly(
                        "warmup: 30 bars must lie before 2010-01-21, but there are 20; the data have 2010-01-01 to"
                                + " 2010-04-10. Maybe start the window on 2010-01-31.");
        assertThat(settings("2010-01-31", "2010-02-01", 30).problemsWith(bars)).isEmpty();
        assertThatThrownBy(() -> Backtest.of(
                        bars, settings("2010-01-21", "2010-02-01", 30), TrendStrategy::new, new IndicatorCache()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there are 20");
    }

    @Test
    void wantsAtLeastTwoBars() {
        assertThat(settings("2010-01-21", "2010-01-21", 0).problemsWith(bars))
                .containsExactly("window must hold at least 2 bars, but 2010-01-21 to 2010-01-21 holds 1.");
    }

    @Test
    void gathersEveryValueOutOfRange() {
        assertThat(BacktestSettings.problems(-1, Double.NaN, 0.6, -0.1))
                .containsExactly(
                        "warmup must not be below 0, but was -1.",
                        "costs.capital must be above 0 and at most 1e15, but was NaN.",
                        "costs.commission must lie in [0, 0.5], but was 0.6.",
                        "costs.slippage must lie in [0, 0.5], but was -0.1.");
        assertThatThrownBy(() -> settings("2010-01-21", "2010-02-01", -1)).hasMessageContaining("warmup");
    }

    @Test
    void readsFillsByTheirLabels() {
        assertThat(Fill.parse("next_open")).isEqualTo(Fill.NEXT_OPEN);
        assertThat(Fill.parse(Fill.CLOSE.label())).isEqualTo(Fill.CLOSE);
        assertThatThrownBy(() -> Fill.parse("open")).hasMessage("fill must be next_open or close, but was \"open\".");
    }

    private static BacktestSettings settings(String from, String to, int warmup) {
        return new BacktestSettings(
                new Window(LocalDate.parse(from), LocalDate.parse(to)), warmup, 1000, 0, 0, Fill.NEXT_OPEN);
    }
}
