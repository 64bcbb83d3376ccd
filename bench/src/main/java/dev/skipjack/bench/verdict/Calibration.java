package dev.skipjack.bench.verdict;

import dev.skipjack.backtest.Backtest;
import dev.skipjack.backtest.BacktestSettings;
import dev.skipjack.backtest.Bars;
import dev.skipjack.backtest.Fill;
import dev.skipjack.backtest.IndicatorCache;
import dev.skipjack.backtest.MeanReversionStrategy;
import dev.skipjack.backtest.TrendStrategy;
import dev.skipjack.core.sampler.auto.AutoOptions;
import dev.skipjack.core.sampler.auto.AutoSampler;
import dev.skipjack.core.study.Budget;
import dev.skipjack.core.study.Study;
import dev.skipjack.core.study.StudyOptions;
import dev.skipjack.run.Window;
import dev.skipjack.run.spec.EarlierStudies;
import dev.skipjack.run.spec.ObjectiveKind;
import dev.skipjack.run.spec.RunSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds how strong an edge must be for the best configuration to have a given true Sharpe ratio, net of costs. True is the mean over many
 * markets of the kind that no search saw: with 200 of ten years its standard error is 0.02. The best configuration is searched for on 20
 * markets at once. One thread at a time.
 */
final class Calibration {
    private static final int SEARCHED = 20;
    private static final int MEASURED = 200;
    private static final int TRIALS = 100;
    private static final int STEPS = 4;
    private static final double CLOSE = 0.01;

    private final MarketKind kind;
    private final long seed;
    private final RunSpec spec;

    /** For kinds of markets whose noise and edge are given. */
    Calibration(Noise noise, Edge edge, long seed, Path anyData) {
        this.kind = new MarketKind(noise, edge, 0);
        this.seed = seed;
        this.spec = RunSpec.parse(
                SearchText.spec(edge, anyData.getFileName().toString(), TRIALS, seed),
                anyData.resolveSibling("spec.yaml"),
                ObjectiveKind.installed(),
                Map.of(),
                EarlierStudies.installed());
    }

    /** The kind of markets where the best configuration has a true annual ratio, 0.5 to 3. */
    MarketKind at(double sharpe) {
        double guess = (edge() == Edge.TREND ? 0.15 : 0.4) + 0.05 * (sharpe - 1.5);
        return kind.withStrength(strengthFor(sharpe, guess, best(kind.withStrength(guess))));
    }

    private Edge edge() {
        return kind.edge();
    }

    private Map<String, @Nullable Object> best(MarketKind markets) {
        List<Backtest> backtests = backtests(markets, 0, SEARCHED);
        StudyOptions options = StudyOptions.maximize("calibration")
                .withSpace(spec.parameters().space())
                .withSampler(new AutoSampler(AutoOptions.of(TRIALS, 1)))
                .withSeed(seed);
        try (Study study = Study.inMemory(options)) {
            study.optimize(
                    trial -> mean(backtests, spec.effectiveConfig().at(trial.assignment())),
                    new Budget(TRIALS, Optional.empty()));
            return spec.effectiveConfig().at(study.best().orElseThrow().assignment());
        }
    }

    /** By secants: the ratio is almost linear in the strength. */
    private double strengthFor(double sharpe, double guess, Map<String, @Nullable Object> config) {
        double before = 0.8 * guess;
        double there = sharpeAt(before, config);
        double strength = guess;
        for (int i = 0; i < STEPS; i++) {
            double here = sharpeAt(strength, config);
            if (Math.abs(here - sharpe) < CLOSE) {
                break;
            }
            double next = strength + (sharpe - here) * (strength - before) / (here - there);
            before = strength;
            there = here;
            strength = next;
        }
        return strength;
    }

    private double sharpeAt(double strength, Map<String, @Nullable Object> config) {
        return mean(backtests(kind.withStrength(strength), SEARCHED, MEASURED), config);
    }

    private List<Backtest> backtests(MarketKind markets, int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(number -> backtest(markets.bars(~seed, number)))
                .toList();
    }

    private Backtest backtest(Bars bars) {
        BacktestSettings settings = new BacktestSettings(
                new Window(MarketKind.from(), MarketKind.to()),
                MarketKind.WARM_UP,
                100_000,
                SearchText.COMMISSION,
                SearchText.SLIPPAGE,
                Fill.NEXT_OPEN);
        return Backtest.of(
                bars,
                settings,
                edge() == Edge.TREND ? TrendStrategy::new : MeanReversionStrategy::new,
                new IndicatorCache(1 << 20));
    }

    private static double mean(List<Backtest> backtests, Map<String, @Nullable Object> config) {
        try {
            double sum = 0;
            for (Backtest backtest : backtests) {
                sum += Objects.requireNonNull(backtest.run(config).metrics().get("sharpe"));
            }
            return sum / backtests.size();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("was interrupted.", e);
        }
    }
}
