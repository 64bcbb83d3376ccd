package dev.skipjack.backtest;

import java.util.List;

/** A data file that cannot be used, with all that is wrong with it. */
public final class DataException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final transient List<String> problems;

    /** One line for each problem, as {@code file:line: reason}. */
    public DataException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** One line for each problem; where there were too many, the last line says how many more. */
    public List<String> problems() {
        return problems;
    }
}
