package dev.skipjack.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.skipjack.core.json.CanonicalJson;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.Account;
import dev.skipjack.run.Evaluation;
import dev.skipjack.run.Evaluation.Failed;
import dev.skipjack.run.Evaluation.Measured;
import dev.skipjack.run.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BacktestObjectiveTest {
    private static final Path DATA = Path.of("../examples/data");
    private static final Window SEARCH = window("2001-01-02", "2012-12-31");
    private static final Window UNSEEN = window("2013-01-02", "2020-04-17");
    private static final Map<String, Object> CONFIG = Map.of(
            "entry", Map.of("fast", 20, "slow", 100, "kind", "ema"),
            "exit", Map.of("trail", 0.1),
            "risk", Map.of("target", 0.15));

    private final BacktestObjective objective = BacktestObjective.of(block("sp500-daily.csv", SEARCH, 250, "trend"));

    /** Fails as its configuration says. */
    public static final class Failing implements Strategy {
        private String how = "";

        @Override
        public void prepare(Market market, Parameters parameters) {
            how = parameters.text("how");
        }

        @Override
        public void decide(int bar, Ledger ledger, Orders orders) {
            switch (how) {
                case "nan" -> orders.enter(Double.NaN);
                case "index" -> throw new ArrayIndexOutOfBoundsException("no such bar");
                case "deep" -> decide(bar, ledger, orders);
                case "interrupt" -> Thread.currentThread().interrupt();
                default -> throw new AssertionError(how);
            }
        }
    }

    @Test
    void measuresEveryMetricTheSameEachTime() throws InterruptedException {
        Evaluation first = objective.open().evaluate(CONFIG);
        assertThat(first)
                .isInstanceOf(Measured.class)
                .isEqualTo(objective.open().evaluate(CONFIG));
        Map<String, Double> metrics = ((Measured) first).measurement().metrics();
        assertThat(metrics.keySet()).containsExactlyInAnyOrderElementsOf(Metrics.NAMES);
        assertThat(objective.metricNames()).contains(metrics.keySet());
        assertThat(metrics.get("trades")).isGreaterThan(10);
        assertThat(objective.indicatorCache().counts().hits()).isPositive();
    }

    @Test
    void keepsAnAccountThatAgreesWithItsMetrics() throws InterruptedException {
        Account account = objective.accounts().orElseThrow().account(CONFIG).orElseThrow();
        Account.Mark last = account.marks().getLast();
        double net = account.trades().stream().mapToDouble(Account.Trade::net).sum();
        assertThat(account.metrics())
                .isEqualTo(((Measured) objective.open().evaluate(CONFIG))
                        .measurement()
                        .metrics());
        assertThat(last.equity()).isEqualTo(account.metrics().get("final_equity"));
        assertThat(last.equity() - account.capital()).isCloseTo(net, within(1e-6));
        assertThat(account.trades()).hasSize(account.metrics().get("trades").intValue());
        assertThat(account.marks().getFirst().epochSecond())
                .isEqualTo(SEARCH.from().toEpochDay() * 86_400);
        // 1320.28 on the last bar before the window, 1426.19 on its last.
        assertThat(last.held() / account.capital()).isCloseTo(1426.19 / 1320.28, within(1e-3));
    }

    @Test
    void hasNoAccountOfAConfigurationThatFails() throws InterruptedException {
        assertThat(objective.accounts().orElseThrow().account(Map.of())).isEmpty();
    }

    @Test
    void judgesAnotherWindowOnTheSameColumns() throws InterruptedException {
        objective.open().evaluate(CONFIG);
        long computed = objective.indicatorCache().counts().misses();
        BacktestObjective unseen = objective.onWindow(UNSEEN);
        assertThat(unseen.window()).contains(UNSEEN);
        assertThat(unseen.open().evaluate(CONFIG)).isNotEqualTo(objective.open().evaluate(CONFIG));
        assertThat(unseen.caches())
                .hasSize(1)
                .first()
                .satisfies(cache -> assertThat(cache.counts().misses()).isEqualTo(computed));
        assertThatThrownBy(() -> objective.onWindow(window("2013-01-02", "2021-01-01")))
                .hasMessageContaining("the data have 2000-01-03 to 2020-04-17");
    }

    @Test
    void isIdentifiedByWhatDecidesAResult() {
        String identity = CanonicalJson.write(objective.identity());
        assertThat(identity)
                .contains(
                        "\"window\":{\"from\":\"2001-01-02\",\"to\":\"2012-12-31\"}",
                        "\"warmup\":250",
                        "\"fill\":\"next_open\"")
                .contains("\"costs\":{\"capital\":100000,\"commission\":0.0005,\"slippage\":0.0002}", "\"engine\":1")
                .doesNotContain("sp500", "trend");
        assertThat(CanonicalJson.write(objective.onWindow(UNSEEN).identity())).isNotEqualTo(identity);
        assertThat(objective.identity().keySet())
                .containsExactly("kind", "data", "window", "warmup", "costs", "fill", "strategy", "engine");
    }

    @Test
    void describesTheDataBeforeTheyAreUsed() {
        assertThat(objective.describe())
                .contains("bars: 3017, 2001-01-02 to 2012-12-31", "gaps: 3", "zero volume: 0", "bars a year: 252")
                .anyMatch(line -> line.startsWith("opens equal to the previous close: 1450 (48.1%)"));
    }

    @Test
    void tellsFailuresApartAndWhenTheyHappenedP20() throws InterruptedException {
        assertThat(failing("nan"))
                .isInstanceOfSatisfying(
                        Outcome.InvalidNumeric.class,
                        outcome -> assertThat(outcome.message())
                                .startsWith("2001-01-02: exposure must be finite, but was NaN."));
        assertThat(failing("index")).isInstanceOfSatisfying(Outcome.Crashed.class, outcome -> {
            assertThat(outcome.type()).isEqualTo("java.lang.ArrayIndexOutOfBoundsException");
            assertThat(outcome.message()).isEqualTo("2001-01-02: no such bar");
            assertThat(outcome.stack()).contains("Failing.decide");
        });
        assertThat(failing("deep")).isInstanceOf(Outcome.Crashed.class);
        assertThat(failing("assert")).isInstanceOf(Outcome.Crashed.class);
        assertThat(((Failed) objective.open().evaluate(Map.of())).outcome())
                .isInstanceOfSatisfying(
                        Outcome.Crashed.class,
                        outcome -> assertThat(outcome.message())
                                .isEqualTo("config.entry.fast is needed, but is missing."));
    }

    @Test
    void knowsWhichValuesTheStrategyDoesNotRead() throws InterruptedException {
        assertThat(objective.backtest().keysRead(CONFIG).unread()).isEmpty();
        assertThat(objective
                        .backtest()
                        .keysRead(Map.of("entry", Map.of("fast", 5, "slow", 20, "knid", "ema")))
                        .unread())
                .containsExactly("entry.knid");
    }

    @Test
    void stopsWhenInterrupted() {
        assertThatThrownBy(() -> failing("interrupt")).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void gathersAllProblemsOfABlock(@TempDir Path folder) throws IOException {
        assertThat(block("sp500-daily.csv", SEARCH, 250, "trend").problems()).isEmpty();
        assertThat(block("sp500-daily.csv", SEARCH, 300, "trendy").problems())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("warmup: 300 bars must lie before 2001-01-02, but there are 252"))
                .anyMatch(line -> line.contains("Built in are mean_reversion, trend"));
        Files.writeString(
                folder.resolve("bad.csv"), "date,open,high,low,close,volume\n2020-01-02,1,1,x,1,1\nnow,1,1,1,1,1\n");
        assertThat(new BacktestBlock(Path.of("bad.csv"), settings(SEARCH, 0), "trend", List.of(), folder).problems())
                .hasSize(2)
                .allMatch(line -> line.contains("bad.csv:"));
    }

    private static Outcome.Failed failing(String how) throws InterruptedException {
        BacktestObjective objective =
                BacktestObjective.of(block("sp500-daily.csv", SEARCH, 0, Failing.class.getName()));
        return ((Failed) objective.open().evaluate(Map.of("how", how))).outcome();
    }

    private static BacktestBlock block(String file, Window window, int warmup, String strategy) {
        return new BacktestBlock(Path.of(file), settings(window, warmup), strategy, List.of(), DATA);
    }

    private static BacktestSettings settings(Window window, int warmup) {
        return new BacktestSettings(window, warmup, 100_000, 0.0005, 0.0002, Fill.NEXT_OPEN);
    }

    private static Window window(String from, String to) {
        return new Window(LocalDate.parse(from), LocalDate.parse(to));
    }
}
