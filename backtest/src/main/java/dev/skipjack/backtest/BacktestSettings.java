package dev.skipjack.backtest;

import dev.skipjack.run.Window;
import java.util.ArrayList;
import java.util.List;

/**
 * Under which rules a backtest runs. Immutable.
 *
 * @param window the days on which decisions are made and results are measured, both included
 * @param warmup how many bars must lie before the window, so that indicators have settled; no decision is made on them
 * @param capital the money at the start, above 0
 * @param commission what a fill costs, as a fraction of its notional, in [0, 0.5]
 * @param slippage what a fill loses against the price of the bar, as a fraction of its notional, in [0, 0.5]
 * @param fill where orders are filled
 */
public record BacktestSettings(
        Window window, int warmup, double capital, double commission, double slippage, Fill fill) {
    /** @throws IllegalArgumentException with one line for each value out of its range */
    public BacktestSettings {
        List<String> problems = problems(warmup, capital, commission, slippage);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
    }

    /** What is wrong with single values, a line each; empty if nothing is. */
    public static List<String> problems(int warmup, double capital, double commission, double slippage) {
        List<String> problems = new ArrayList<>();
        if (warmup < 0) {
            problems.add("warmup must not be below 0, but was " + warmup + ".");
        }
        if (!(capital > 0 && capital <= 1e15)) {
            problems.add("costs.capital must be above 0 and at most 1e15, but was " + capital + ".");
        }
        if (!(commission >= 0 && commission <= 0.5)) {
            problems.add("costs.commission must lie in [0, 0.5], but was " + commission + ".");
        }
        if (!(slippage >= 0 && slippage <= 0.5)) {
            problems.add("costs.slippage must lie in [0, 0.5], but was " + slippage + ".");
        }
        return problems;
    }

    /** Why these bars cannot serve this window and warm-up, a line each; empty if they can. */
    public List<String> problemsWith(Bars bars) {
        String days = "the data have " + bars.date(0) + " to " + bars.date(bars.size() - 1);
        if (window.from().isBefore(bars.date(0)) || window.to().isAfter(bars.date(bars.size() - 1))) {
            return List.of("window must lie within the data, but was " + window + "; " + days + ".");
        }
        int first = first(bars);
        List<String> problems = new ArrayList<>();
        if (last(bars) <= first) {
            problems.add(
                    "window must hold at least 2 bars, but " + window + " holds " + (last(bars) - first + 1) + ".");
        }
        if (first < warmup) {
            String maybe = warmup < bars.size() ? " Maybe start the window on " + bars.label(warmup) + "." : "";
            problems.add("warmup: " + warmup + " bars must lie before " + window.from() + ", but there are " + first
                    + "; " + days + "." + maybe);
        }
        return problems;
    }

    /** The same rules on other days. */
    public BacktestSettings withWindow(Window other) {
        return new BacktestSettings(other, warmup, capital, commission, slippage, fill);
    }

    /** The index of the window's first bar. */
    int first(Bars bars) {
        return bars.firstOnOrAfter(window.from());
    }

    /** The index of the window's last bar. */
    int last(Bars bars) {
        return bars.firstOnOrAfter(window.to().plusDays(1)) - 1;
    }
}
