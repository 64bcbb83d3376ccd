package dev.skipjack.backtest;

import dev.skipjack.core.key.Sha256;
import dev.skipjack.run.AccountSource;
import dev.skipjack.run.Evaluator;
import dev.skipjack.run.KeysRead;
import dev.skipjack.run.Objective;
import dev.skipjack.run.ReturnSource;
import dev.skipjack.run.Steps;
import dev.skipjack.run.Window;
import dev.skipjack.run.fold.BarWindow;
import dev.skipjack.run.telemetry.Counted;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges configurations of a strategy by a backtest. Immutable; thread-safe. */
public final class BacktestObjective implements Objective {
    /** In how many stretches the window is cut by default. */
    static final int DEFAULT_STEPS = 10;

    static final Set<String> RISING_METRICS = Set.of("max_drawdown", "max_loss_streak", "trades", "total_commission");

    private static final Set<String> METRICS = Set.copyOf(Metrics.NAMES);

    private final Path file;
    private final Bars bars;
    private final Sha256 data;
    private final BacktestSettings settings;
    private final StrategySource strategy;
    private final IndicatorCache cache;
    private final Backtest backtest;
    private final int steps;

    private BacktestObjective(
            Path file, Bars bars, BacktestSettings settings, StrategySource strategy, IndicatorCache cache, int steps) {
        this.file = file;
        this.bars = bars;
        this.data = bars.contentHash();
        this.settings = settings;
        this.strategy = strategy;
        this.cache = cache;
        this.backtest = Backtest.of(bars, settings, strategy.factory(), cache);
        this.steps = steps;
    }

    /**
     * Reads the data and finds the strategy.
     *
     * @throws DataException if the data cannot be used
     * @throws StrategyException if there is no such strategy
     * @throws IllegalArgumentException if the data cannot serve the window and warm-up
     */
    public static BacktestObjective of(BacktestBlock block) {
        return new BacktestObjective(
                block.dataFile(),
                block.readBars(),
                block.settings(),
                block.findStrategy(),
                new IndicatorCache(),
                DEFAULT_STEPS);
    }

    /** An objective over bars that were read and a strategy that was found. */
    static BacktestObjective of(Path file, Bars bars, BacktestSettings settings, StrategySource strategy, int steps) {
        return new BacktestObjective(file, bars, settings, strategy, new IndicatorCache(), steps);
    }

    @Override
    public Map<String, @Nullable Object> identity() {
        Map<String, @Nullable Object> identity = new LinkedHashMap<>();
        identity.put("kind", "backtest");
        identity.put("data", data.hex());
        identity.put(
                "window",
                Map.of(
                        "from",
                        settings.window().from().toString(),
                        "to",
                        settings.window().to().toString()));
        identity.put("warmup", (long) settings.warmup());
        identity.put(
                "costs",
                Map.of(
                        "capital", settings.capital(),
                        "commission", settings.commission(),
                        "slippage", settings.slippage()));
        identity.put("fill", settings.fill().label());
        identity.put("strategy", strategy.codeHash().hex());
        identity.put("engine", (long) Backtest.ENGINE_SEMANTICS);
        return identity;
    }

    @Override
    public Set<String> program() {
        return Set.of("strategy");
    }

    @Override
    public List<String> describe() {
        List<String> lines = new ArrayList<>();
        lines.add("data: " + file + ", sha256 " + data.hex().substring(0, 12));
        lines.add("window: " + settings.window() + ", after " + settings.warmup() + " bars of warm-up");
        lines.addAll(bars.quality(settings.window()).describe());
        lines.add("bars a year: " + (long) bars.barsPerYear());
        lines.add("costs: capital " + settings.capital() + ", commission " + settings.commission() + ", slippage "
                + settings.slippage());
        lines.add("fill: " + settings.fill().label());
        lines.add("strategy: " + strategy.name() + ", code "
                + strategy.codeHash().hex().substring(0, 12));
        return lines;
    }

    @Override
    public Optional<Set<String>> metricNames() {
        return Optional.of(METRICS);
    }

    @Override
    public Optional<Window> window() {
        return Optional.of(settings.window());
    }

    @Override
    public BacktestObjective onWindow(Window window) {
        return new BacktestObjective(file, bars, settings.withWindow(window), strategy, cache, steps);
    }

    @Override
    public boolean isDeterministic() {
        return true;
    }

    @Override
    public List<Counted> caches() {
        return List.of(cache);
    }

    @Override
    public Optional<String> data() {
        return Optional.of(data.hex());
    }

    @Override
    public Optional<ReturnSource> returns() {
        return Optional.of(returns(backtest));
    }

    /** The returns of a backtest of these bars. */
    ReturnSource returns(Backtest own) {
        return new BacktestReturns(own, settings.capital());
    }

    @Override
    public Optional<BarWindow> bars() {
        return Optional.of(new BacktestBars(this, bars, settings.warmup()));
    }

    @Override
    public Optional<KeysRead> keysRead(Map<String, @Nullable Object> config) throws InterruptedException {
        try {
            return Optional.of(backtest.keysRead(config));
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Steps> steps() {
        return Optional.of(backtest.steps(steps));
    }

    @Override
    public Set<String> risingMetrics() {
        return RISING_METRICS;
    }

    @Override
    public Optional<AccountSource> accounts() {
        return Optional.of(new BacktestAccounts(bars, settings, backtest));
    }

    @Override
    public Evaluator open() {
        return new BacktestEvaluator(backtest, backtest.steps(steps));
    }

    /** The backtest itself, for its positions and equity. */
    public Backtest backtest() {
        return backtest;
    }

    /** The indicator columns that all evaluations share. */
    public IndicatorCache indicatorCache() {
        return cache;
    }
}
