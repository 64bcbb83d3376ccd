package dev.skipjack.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.skipjack.backtest.Decisions.Decision;
import dev.skipjack.backtest.Orders.Kind;
import dev.skipjack.backtest.Position.Reason;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LedgerTest {
    /** Seed of case i: 4000 + i. */
    @Test
    void resultsOfPositionsAddUpToTheChangeOfEquityWhateverIsDecidedP22() throws InterruptedException {
        Bars index = Bars.read(Path.of("../examples/data/sp500-daily.csv"));
        for (int i = 0; i < 200; i++) {
            Random random = new Random(4000 + i);
            Bars bars = i % 20 == 0 ? index : RandomBars.of(random, 200, 0.03);
            Decisions decisions = Decisions.random(random, bars, 3);
            BacktestSettings settings = RandomBars.settings(bars, 3, 0.001, 0.0005, Fill.values()[i % 2]);
            BacktestResult result = run(bars, settings, decisions);

            double net = result.positions().stream().mapToDouble(Position::net).sum();
            double finalEquity = result.metrics().get("final_equity");
            assertThat(finalEquity - settings.capital()).as("case %d", i).isCloseTo(net, within(1e-6));
            assertThat(result.metrics().values()).as("case %d", i).allMatch(Double::isFinite);
            assertThat(result.metrics().get("total_commission"))
                    .isCloseTo(
                            result.positions().stream()
                                    .mapToDouble(Position::commission)
                                    .sum(),
                            within(1e-6));
        }
    }

    @Test
    void spendsAllEquityWithCostsIncludedOnAnExposureOfOne() throws InterruptedException {
        Bars bars = RandomBars.ofPrices(100, 100, 100, 100, 100, 100, 100, 100);
        Position position = only(bars, costs(bars, 0.01, 0.01, Fill.NEXT_OPEN), at(0, Kind.ENTER, 1));
        assertThat(position.units() * 100 * 1.02).isCloseTo(10_000, within(1e-9));
        assertThat(position.net()).isCloseTo(-2 * 0.02 * 100 * position.units(), within(1e-9));
        assertThat(position.commission()).isCloseTo(position.slippage(), within(1e-12));
    }

    @Test
    void fillsAtTheNextOpenOrAtTheSameClose() throws InterruptedException {
        Bars bars = RandomBars.ofPrices(100, 101, 102, 103, 104, 105, 106, 107);
        Position open = only(bars, RandomBars.settings(bars, 0, Fill.NEXT_OPEN), at(0, Kind.ENTER, 1));
        assertThat(open.entryPrice()).isCloseTo(102, within(1e-9));
        assertThat(open.entryBar()).isEqualTo(1);
        Position close = only(bars, RandomBars.settings(bars, 0, Fill.CLOSE), at(0, Kind.ENTER, 1));
        assertThat(close.entryPrice()).isCloseTo(101, within(1e-9));
        assertThat(close.entryBar()).isZero();
        assertThat(List.of(open.exitBar(), close.exitBar())).containsExactly(3, 3);
        assertThat(close.reason()).isEqualTo(Reason.END);
    }

    @Test
    void anOppositeEntryClosesAndReverses() throws InterruptedException {
        Bars bars = RandomBars.ofPrices(100, 100, 100, 100, 110, 110, 110, 110, 99, 99, 99, 99);
        List<Position> positions = positions(
                bars, RandomBars.settings(bars, 0, Fill.NEXT_OPEN), at(0, Kind.ENTER, 1), at(2, Kind.ENTER, -1));
        assertThat(positions).extracting(Position::reason).containsExactly(Reason.REVERSED, Reason.END);
        assertThat(positions).extracting(Position::isLong).containsExactly(true, false);
        assertThat(positions.get(0).net()).isCloseTo(1000, within(1e-8));
        assertThat(positions.get(1).net()).isCloseTo(1100, within(1e-8));
    }

    @Test
    void aSecondEntryOnTheSameSideChangesNothing() throws InterruptedException {
        Bars bars = RandomBars.ofPrices(100, 100, 100, 100, 100, 100, 100, 100);
        BacktestSettings settings = RandomBars.settings(bars, 0, Fill.CLOSE);
        assertThat(positions(bars, settings, at(0, Kind.ENTER, 0.5), at(1, Kind.ENTER, 1)))
                .isEqualTo(positions(bars, settings, at(0, Kind.ENTER, 0.5)));
    }

    @Test
    void aPartialExitStaysInItsPosition() throws InterruptedException {
        Bars bars = RandomBars.ofPrices(100, 100, 100, 100, 120, 120, 130, 130);
        Position position = only(
                bars, RandomBars.settings(bars, 0, Fill.NEXT_OPEN), at(0, Kind.ENTER, 1), at(1, Kind.REDUCE, 0.25));
        assertThat(position.partialExits()).isEqualTo(1);
        assertThat(position.net()).isCloseTo(25 * 20 + 75 * 30, within(1e-8));
        assertThat(position.exitPrice()).isCloseTo(127.5, within(1e-9));
    }

    @Test
    void aStopFillsAtTheWorseOfStopAndOpen() throws InterruptedException {
        Bars inside = RandomBars.ofPrices(100, 100, 100, 100, 100, 90, 90, 90);
        Bars gap = RandomBars.ofPrices(100, 100, 100, 100, 92, 90, 90, 90);
        assertThat(stopped(inside, 1, 95)).extracting(Position::exitPrice).isEqualTo(95.0);
        assertThat(stopped(gap, 1, 95)).extracting(Position::exitPrice).isEqualTo(92.0);
        Bars up = RandomBars.ofPrices(100, 100, 100, 100, 100, 110, 110, 110);
        Bars upGap = RandomBars.ofPrices(100, 100, 100, 100, 108, 110, 110, 110);
        assertThat(stopped(up, -1, 105)).extracting(Position::exitPrice).isEqualTo(105.0);
        assertThat(stopped(upGap, -1, 105)).extracting(Position::exitPrice).isEqualTo(108.0);
    }

    private static Position stopped(Bars bars, double exposure, double stop) throws InterruptedException {
        Decision entry = new Decision(Kind.ENTER, exposure, stop);
        Position position = only(bars, RandomBars.settings(bars, 0, Fill.NEXT_OPEN), Map.entry(0, entry));
        assertThat(position.reason()).isEqualTo(Reason.STOP);
        assertThat(position.exitBar()).isEqualTo(2);
        return new Position(true, 0, 0, 0, 0, Math.round(position.exitPrice() * 1e9) / 1e9, 0, 0, 0, 0, Reason.STOP);
    }

    @Test
    void aStopSetAtACloseDoesNotWorkOnThatBar() throws InterruptedException {
        Bars bars = RandomBars.ofPrices(100, 100, 100, 90, 96, 96, 96, 96);
        Decision entry = new Decision(Kind.ENTER, 1, Double.NaN);
        Decision stop = new Decision(Kind.NONE, 0, 95);
        Position position =
                only(bars, RandomBars.settings(bars, 0, Fill.CLOSE), Map.entry(0, entry), Map.entry(1, stop));
        assertThat(position.reason()).isEqualTo(Reason.END);
    }

    @Test
    void ruinClosesAllAndEndsTrading() throws InterruptedException {
        Bars bars = RandomBars.ofPrices(100, 100, 100, 100, 100, 75, 75, 75, 80, 80);
        BacktestResult result = run(
                bars,
                RandomBars.settings(bars, 0, Fill.NEXT_OPEN),
                decisions(bars, at(0, Kind.ENTER, 5), at(2, Kind.ENTER, 1), at(3, Kind.ENTER, 1)));
        assertThat(result.positions()).extracting(Position::reason).containsExactly(Reason.RUIN);
        assertThat(result.metrics().get("final_equity")).isCloseTo(-2500, within(1e-8));
        assertThat(result.metrics().get("total_return")).isCloseTo(-1.25, within(1e-12));
        assertThat(result.metrics().get("annual_return")).isEqualTo(-1);
        assertThat(result.metrics().get("max_drawdown")).isCloseTo(1.25, within(1e-12));
    }

    @Test
    void refusesOrdersThatMakeNoSense() {
        Orders orders = new Orders(new FunnelCounter());
        assertThatThrownBy(() -> orders.enter(Double.NaN)).hasMessageContaining("exposure must be finite, but was NaN");
        assertThatThrownBy(() -> orders.enter(0)).hasMessageContaining("must not be 0");
        assertThatThrownBy(() -> orders.target(101)).hasMessageContaining("[-100, 100], but was 101.0");
        assertThatThrownBy(() -> orders.reduce(1.5)).hasMessageContaining("(0, 1], but was 1.5");
        assertThatThrownBy(() -> orders.stop(-1)).hasMessageContaining("above 0, but was -1.0");
        assertThatThrownBy(() -> orders.stop(Double.POSITIVE_INFINITY)).hasMessageContaining("stop must be finite");
    }

    @Test
    void refusesAnExposureWhoseCostsEatTheEquity() {
        Bars bars = RandomBars.ofPrices(100, 100, 100, 100, 100, 100);
        assertThatThrownBy(() -> only(bars, costs(bars, 0.1, 0, Fill.CLOSE), at(0, Kind.ENTER, 10)))
                .hasMessage(
                        "2010-01-01: exposure times costs must be below 1, but exposure was 10.0 and costs were 0.1.");
    }

    private static BacktestSettings costs(Bars bars, double commission, double slippage, Fill fill) {
        return RandomBars.settings(bars, 0, commission, slippage, fill);
    }

    private static Map.Entry<Integer, Decision> at(int bar, Kind kind, double amount) {
        return Map.entry(bar, new Decision(kind, amount, Double.NaN));
    }

    @SafeVarargs
    private static Decisions decisions(Bars bars, Map.Entry<Integer, Decision>... entries) {
        List<Decision> list = new ArrayList<>(Collections.nCopies(bars.size(), Decision.NOTHING));
        for (var entry : entries) {
            list.set(entry.getKey(), entry.getValue());
        }
        return new Decisions(list);
    }

    @SafeVarargs
    private static Position only(Bars bars, BacktestSettings settings, Map.Entry<Integer, Decision>... entries)
            throws InterruptedException {
        List<Position> positions = run(bars, settings, decisions(bars, entries)).positions();
        assertThat(positions).hasSize(1);
        return positions.get(0);
    }

    @SafeVarargs
    private static List<Position> positions(
            Bars bars, BacktestSettings settings, Map.Entry<Integer, Decision>... entries) throws InterruptedException {
        return run(bars, settings, decisions(bars, entries)).positions();
    }

    private static BacktestResult run(Bars bars, BacktestSettings settings, Decisions decisions)
            throws InterruptedException {
        return Backtest.of(bars, settings, () -> decisions, new IndicatorCache())
                .run(Map.of());
    }
}
