package dev.skipjack.backtest;

import dev.skipjack.run.Evaluator;
import dev.skipjack.run.Objective;
import dev.skipjack.run.ReturnSource;
import dev.skipjack.run.Window;
import dev.skipjack.run.fold.Stretch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A backtest on a stretch of the bars of its window. Immutable; thread-safe. */
final class BacktestStretch implements Objective {
    private final BacktestObjective whole;
    private final Stretch stretch;
    private final Backtest backtest;
    private final boolean isApart;

    /**
     * One stretch.
     *
     * @param isApart whether the backtest sees nothing but the stretch
     */
    BacktestStretch(BacktestObjective whole, Stretch stretch, Backtest backtest, boolean isApart) {
        this.whole = whole;
        this.stretch = stretch;
        this.backtest = backtest;
        this.isApart = isApart;
    }

    @Override
    public Map<String, @Nullable Object> identity() {
        Map<String, @Nullable Object> identity = new LinkedHashMap<>(whole.identity());
        identity.put("stretch", List.of((long) stretch.from(), (long) stretch.to()));
        identity.put("apart", isApart);
        return identity;
    }

    @Override
    public List<String> describe() {
        return whole.describe();
    }

    @Override
    public Optional<Set<String>> metricNames() {
        return whole.metricNames();
    }

    @Override
    public Optional<Window> window() {
        return whole.window();
    }

    @Override
    public Objective onWindow(Window window) {
        return whole.onWindow(window);
    }

    @Override
    public boolean isDeterministic() {
        return whole.isDeterministic();
    }

    @Override
    public Optional<String> data() {
        return whole.data();
    }

    @Override
    public Optional<ReturnSource> returns() {
        return Optional.of(whole.returns(backtest));
    }

    @Override
    public Evaluator open() {
        return new BacktestEvaluator(backtest, backtest.steps(1));
    }
}
