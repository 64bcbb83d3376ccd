package dev.skipjack.backtest;

import dev.skipjack.run.Account;
import dev.skipjack.run.AccountSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The accounts of backtests. Thread-safe. */
final class BacktestAccounts implements AccountSource {
    private final Bars bars;
    private final BacktestSettings settings;
    private final Backtest backtest;

    BacktestAccounts(Bars bars, BacktestSettings settings, Backtest backtest) {
        this.bars = bars;
        this.settings = settings;
        this.backtest = backtest;
    }

    @Override
    public Optional<Account> account(Map<String, @Nullable Object> config) throws InterruptedException {
        try {
            BacktestResult result = backtest.run(config);
            List<Account.Trade> trades =
                    result.positions().stream().map(this::trade).toList();
            return Optional.of(new Account(settings.capital(), marks(result.equity()), trades, result.metrics()));
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            return Optional.empty();
        }
    }

    private List<Account.Mark> marks(double[] equity) {
        int first = settings.first(bars);
        double bought = first == 0 ? bars.close[0] : bars.close[first - 1];
        List<Account.Mark> marks = new ArrayList<>();
        for (int i = 0; i < equity.length; i++) {
            double held = settings.capital() * bars.close[first + i] / bought;
            marks.add(new Account.Mark(bars.epochSecond(first + i), equity[i], held));
        }
        return marks;
    }

    private Account.Trade trade(Position position) {
        return new Account.Trade(
                position.isLong(),
                bars.epochSecond(position.entryBar()),
                bars.epochSecond(position.exitBar()),
                position.heldBars(),
                position.units(),
                position.entryPrice(),
                position.exitPrice(),
                position.net(),
                position.commission() + position.slippage(),
                position.reason().toString());
    }
}
