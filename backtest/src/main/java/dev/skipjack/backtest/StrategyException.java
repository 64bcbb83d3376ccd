package dev.skipjack.backtest;

import java.util.List;

/** A strategy that cannot be had: unknown, not compiling, or no strategy at all. */
public final class StrategyException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final transient List<String> problems;

    /** One line for each problem. */
    public StrategyException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** One line for each problem. */
    public List<String> problems() {
        return problems;
    }
}
