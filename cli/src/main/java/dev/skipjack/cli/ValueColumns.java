package dev.skipjack.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/** The columns that a table of trials has for values: one for each objective. Stateless. */
final class ValueColumns {
    private ValueColumns() {}

    /** Their names: {@code value}, or with several objectives {@code value_0}, {@code value_1} and so on. */
    static List<String> names(int objectives) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < objectives; i++) {
            names.add(objectives == 1 ? "value" : "value_" + i);
        }
        return names;
    }

    /** A trial's cells; what it has no value for is as given. */
    static List<String> cells(List<Double> values, int objectives, DoubleFunction<String> text, String missing) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < objectives; i++) {
            cells.add(i < values.size() ? text.apply(values.get(i)) : missing);
        }
        return cells;
    }
}
