package dev.skipjack.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.skipjack.run.Reporter;
import dev.skipjack.run.Reporter.Report;
import dev.skipjack.run.Steps;
import dev.skipjack.run.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Steps of a backtest on random decisions. Seed of case i: 5000 + i. */
final class BacktestStepsTest {
    private static final int CASES = 60;
    private static final int FIRST = 5;
    private static final int BARS = 120;

    /** Notes on which bars a strategy was asked. */
    private record Counting(Strategy strategy, List<Integer> asked) implements Strategy {
        @Override
        public void prepare(Market market, Parameters parameters) {}

        @Override
        public void decide(int bar, Ledger ledger, Orders orders) {
            asked.add(bar);
            strategy.decide(bar, ledger, orders);
        }
    }

    private static final class Case {
        final List<Integer> asked = new ArrayList<>();
        final List<Report> reports = new ArrayList<>();
        final Bars bars;
        final BacktestSettings settings;
        final Backtest backtest;
        final Steps steps;

        Case(int index) {
            Random random = new Random(5000 + index);
            bars = RandomBars.of(random, BARS, index % 10 == 0 ? 0.06 : 0.015);
            Decisions decisions = Decisions.random(random, bars, index % 10 == 0 ? 12 : 2);
            settings = RandomBars.settings(bars, FIRST, 0.001, 0.0005, Fill.values()[index % 2]);
            backtest = backtest(settings, decisions);
            steps = backtest.steps(2 + random.nextInt(20));
        }

        Backtest backtest(BacktestSettings settings, Strategy strategy) {
            return Backtest.of(bars, settings, () -> new Counting(strategy, asked), new IndicatorCache());
        }

        Reporter until(int last) {
            return report -> {
                reports.add(report);
                return report.step() < last;
            };
        }
    }

    @Test
    void changesNothingInTheResultAndReportsEveryStepButTheLast() throws InterruptedException {
        for (int i = 0; i < CASES; i++) {
            Case c = new Case(i);
            BacktestResult plain = c.backtest.run(Map.of());
            BacktestResult stepped =
                    c.backtest.run(Map.of(), c.steps, c.until(99)).orElseThrow();
            assertThat(stepped.metrics()).as("case %d", i).isEqualTo(plain.metrics());
            assertThat(stepped.equity()).isEqualTo(plain.equity());
            assertThat(c.reports).hasSize(c.steps.count() - 1);
            assertThat(c.reports)
                    .extracting(Report::step)
                    .startsWith(0)
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void reportsWhatTheEquitySoFarSays() throws InterruptedException {
        for (int i = 0; i < CASES; i++) {
            Case c = new Case(i);
            double[] equity =
                    c.backtest.run(Map.of(), c.steps, c.until(99)).orElseThrow().equity();
            for (Report report : c.reports) {
                int bars = c.steps.barsAfter(report.step());
                double[] soFar = Arrays.copyOf(equity, bars);
                EquityStatistics statistics = EquityStatistics.of(c.settings.capital(), soFar);
                assertThat(report.metrics().keySet()).containsExactlyInAnyOrderElementsOf(Metrics.NAMES);
                assertThat(report.metrics().get("final_equity")).isEqualTo(equity[bars - 1]);
                assertThat(report.metrics().get("max_drawdown")).isEqualTo(statistics.maxDrawdown());
                double sharpe = statistics.sharpe() * Math.sqrt(c.bars.barsPerYear());
                assertThat(report.metrics().get("sharpe"))
                        .as("case %d, step %d", i, report.step())
                        .isCloseTo(sharpe, within(1e-9 * Math.max(1, Math.abs(sharpe))));
            }
        }
    }

    @Test
    void runsNoFurtherBarOnceItIsStopped() throws InterruptedException {
        for (int i = 0; i < CASES; i++) {
            Case c = new Case(i);
            int last = i % (c.steps.count() - 1);
            assertThat(c.backtest.run(Map.of(), c.steps, c.until(last))).isEmpty();
            assertThat(c.reports).hasSize(last + 1);
            assertThat(c.asked).allMatch(bar -> bar < FIRST + c.steps.barsAfter(last));
        }
    }

    /** The report of a step is that of a shorter window, but for the position that is open there. */
    @Test
    void knowsNothingOfTheBarsAfterAStep() throws InterruptedException {
        for (int i = 0; i < CASES; i++) {
            Case c = new Case(i);
            c.backtest.run(Map.of(), c.steps, c.until(99));
            List<Report> whole = List.copyOf(c.reports);
            c.reports.clear();
            Random other = new Random(5000 + i);
            Bars same = RandomBars.of(other, BARS, i % 10 == 0 ? 0.06 : 0.015);
            Decisions decisions = Decisions.random(other, same, i % 10 == 0 ? 12 : 2);
            int bars = c.steps.barsAfter(0);
            Window beginning = new Window(c.bars.date(FIRST), c.bars.date(FIRST + bars + 1));
            c.backtest(c.settings.withWindow(beginning), decisions)
                    .run(Map.of(), new Steps(List.of(bars, bars + 2)), c.until(99));
            assertThat(c.reports).first().isEqualTo(whole.getFirst());
        }
    }

    @Test
    void neverReportsMoreOfARisingMetricThanTheEndHas() throws InterruptedException {
        int risen = 0;
        for (int i = 0; i < CASES; i++) {
            Case c = new Case(i);
            Map<String, Double> end =
                    c.backtest.run(Map.of(), c.steps, c.until(99)).orElseThrow().metrics();
            for (Report report : c.reports) {
                for (String metric : BacktestObjective.RISING_METRICS) {
                    assertThat(report.metrics().get(metric)).as(metric).isLessThanOrEqualTo(end.get(metric));
                    risen += report.metrics().get(metric) > 0 ? 1 : 0;
                }
            }
        }
        assertThat(risen).isGreaterThan(CASES * 4);
    }
}
