package dev.skipjack.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.skipjack.backtest.PlainTwin.Trade;
import dev.skipjack.backtest.Position.Reason;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Engine and plain twin on random decisions: everything that ta4j cannot say. Seed of case i: 1000 + i. */
final class PlainTwinTest {
    private static final int CASES = 400;
    private static final int FIRST = 5;

    private final Set<Reason> seen = EnumSet.noneOf(Reason.class);
    private int partialExits;

    @Test
    void agreesWithThePlainTwinOnAnyDecisions() throws InterruptedException {
        for (int i = 0; i < CASES; i++) {
            check(i);
        }
        assertThat(seen).containsExactlyInAnyOrder(Reason.values());
        assertThat(partialExits).isGreaterThan(500);
    }

    private void check(int index) throws InterruptedException {
        Random random = new Random(1000 + index);
        Bars bars = RandomBars.of(random, 120, index % 10 == 0 ? 0.06 : 0.015);
        Decisions decisions = Decisions.random(random, bars, index % 10 == 0 ? 12 : 2);
        BacktestSettings settings = RandomBars.settings(
                bars, FIRST, 0.002 * random.nextDouble(), 0.001 * random.nextDouble(), Fill.values()[index % 2]);

        BacktestResult result = Backtest.of(bars, settings, () -> decisions, new IndicatorCache())
                .run(Map.of());
        PlainTwin twin = new PlainTwin(bars, settings, decisions).run(FIRST, bars.size() - 1);

        assertSameTrades(index, result.positions(), twin.trades);
        for (int i = 0; i < twin.equity.size(); i++) {
            assertThat(result.equity()[i]).as("case %d, bar %d", index, i).isCloseTo(twin.equity.get(i), within(1e-5));
        }
    }

    private void assertSameTrades(int index, List<Position> positions, List<Trade> trades) {
        assertThat(positions).as("case %d", index).hasSameSizeAs(trades);
        for (int i = 0; i < trades.size(); i++) {
            Position position = positions.get(i);
            Trade trade = trades.get(i);
            assertThat(new Trade(
                            position.isLong(),
                            position.entryBar(),
                            position.exitBar(),
                            trade.net(),
                            position.partialExits(),
                            position.reason()))
                    .as("case %d, trade %d", index, i)
                    .isEqualTo(trade);
            assertThat(position.net()).as("case %d, trade %d", index, i).isCloseTo(trade.net(), within(1e-5));
            seen.add(trade.reason());
            partialExits += trade.partialExits();
        }
    }
}
