package dev.skipjack.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Later bars never change what came before. Seed of case i: 5000 + i. */
final class LookAheadTest {
    private static final int SIZE = 400;
    private static final int FIRST = 60;

    /** Cheats: knows the next close. */
    private static final class Cheat implements Strategy {
        private Bars bars;

        @Override
        public void prepare(Market market, Parameters parameters) {
            bars = market.bars();
        }

        @Override
        public void decide(int bar, Ledger ledger, Orders orders) {
            orders.target(bars.close(bar + 1) > bars.close(bar) ? 1 : 0);
        }
    }

    /** Notes what another strategy decides. */
    private static final class Witness implements Strategy {
        private final Strategy strategy;
        private final List<String> decisions = new ArrayList<>();

        Witness(Strategy strategy) {
            this.strategy = strategy;
        }

        @Override
        public void prepare(Market market, Parameters parameters) {
            strategy.prepare(market, parameters);
        }

        @Override
        public void decide(int bar, Ledger ledger, Orders orders) {
            strategy.decide(bar, ledger, orders);
            decisions.add(orders.kind() + " " + orders.amount() + " " + orders.hasStop() + " " + orders.stopPrice());
        }
    }

    @Test
    void theBuiltInStrategiesAndTheEngineLookBackOnly() throws InterruptedException {
        for (int i = 0; i < 60; i++) {
            Random random = new Random(5000 + i);
            boolean trend = i % 2 == 0;
            StrategyFactory factory = trend ? TrendStrategy::new : MeanReversionStrategy::new;
            Map<String, Object> config = trend ? trend(random) : meanReversion(random);
            assertThat(agreeBeforeTheChange(random, factory, config))
                    .as("case %d", i)
                    .isTrue();
        }
    }

    @Test
    void aStrategyThatLooksAheadIsSeen() throws InterruptedException {
        int seen = 0;
        for (int i = 0; i < 10; i++) {
            seen += agreeBeforeTheChange(new Random(5900 + i), Cheat::new, Map.of()) ? 0 : 1;
        }
        assertThat(seen).isPositive();
    }

    private static Map<String, Object> trend(Random random) {
        return Map.of(
                "entry",
                Map.of(
                        "fast",
                        2 + random.nextInt(10),
                        "slow",
                        15 + random.nextInt(30),
                        "kind",
                        random.nextBoolean() ? "sma" : "ema"),
                "exit",
                Map.of("trail", 0.02 + 0.1 * random.nextDouble()),
                "risk",
                Map.of("target", 0.1 + random.nextDouble()),
                "filter",
                Map.of("period", random.nextInt(40)),
                "allow_short",
                random.nextBoolean());
    }

    private static Map<String, Object> meanReversion(Random random) {
        boolean rsi = random.nextBoolean();
        return Map.of(
                "entry",
                Map.of("lookback", 5 + random.nextInt(20), "kind", rsi ? "rsi" : "zscore", "threshold", rsi ? 15 : 1.2),
                "exit",
                Map.of("stop", 0.05, "max_bars", random.nextInt(20)),
                "risk",
                Map.of("target", 0.2, "max_leverage", 2),
                "allow_short",
                random.nextBoolean());
    }

    /** Bars after a random one are replaced; are decisions, equity and positions up to it the same, bit for bit? */
    private static boolean agreeBeforeTheChange(Random random, StrategyFactory factory, Map<String, Object> config)
            throws InterruptedException {
        Bars bars = RandomBars.of(random, SIZE, 0.02);
        int lastSame = FIRST + 100 + random.nextInt(150);
        Fill fill = Fill.values()[random.nextInt(2)];
        Witness before = new Witness(factory.create());
        Witness after = new Witness(factory.create());
        BacktestResult first = run(bars, before, config, fill);
        BacktestResult second = run(changedAfter(bars, lastSame, random), after, config, fill);
        int same = lastSame - FIRST + 1;
        assertThat(first.positions()).isNotEmpty();
        return Arrays.equals(first.equity(), 0, same, second.equity(), 0, same)
                && before.decisions.subList(0, same).equals(after.decisions.subList(0, same))
                && upTo(lastSame, first).equals(upTo(lastSame, second));
    }

    private static List<Position> upTo(int bar, BacktestResult result) {
        return result.positions().stream().filter(p -> p.exitBar() <= bar).toList();
    }

    private static BacktestResult run(Bars bars, Strategy strategy, Map<String, Object> config, Fill fill)
            throws InterruptedException {
        BacktestSettings settings = RandomBars.settings(bars, FIRST, 0.001, 0.0005, fill);
        return Backtest.of(bars, settings, () -> strategy, new IndicatorCache()).run(config);
    }

    private static Bars changedAfter(Bars bars, int lastSame, Random random) {
        Bars other = RandomBars.of(random, SIZE, 0.03);
        long[] seconds = new long[SIZE];
        double[][] columns = new double[5][SIZE];
        for (int i = 0; i < SIZE; i++) {
            Bars from = i <= lastSame ? bars : other;
            seconds[i] = bars.epochSecond(i);
            columns[0][i] = from.open(i);
            columns[1][i] = from.high(i);
            columns[2][i] = from.low(i);
            columns[3][i] = from.close(i);
            columns[4][i] = from.volume(i);
        }
        return Bars.of(seconds, columns[0], columns[1], columns[2], columns[3], columns[4]);
    }
}
