package dev.skipjack.backtest;

import dev.skipjack.run.AccountSource;
import dev.skipjack.run.Evaluator;
import dev.skipjack.run.ForwardingObjective;
import dev.skipjack.run.ReturnSource;
import dev.skipjack.run.Steps;
import dev.skipjack.run.fold.BarWindow;
import dev.skipjack.run.fold.Stretch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A backtest on a stretch of the bars of its window. Immutable; thread-safe. */
final class BacktestStretch extends ForwardingObjective {
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
        super(whole);
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

    /** None: a stretch is not cut again. */
    @Override
    public Optional<BarWindow> bars() {
        return Optional.empty();
    }

    /** One: it is judged at once. */
    @Override
    public Optional<Steps> steps() {
        return Optional.of(backtest.steps(1));
    }

    /** None: accounts are of whole windows. */
    @Override
    public Optional<AccountSource> accounts() {
        return Optional.empty();
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
