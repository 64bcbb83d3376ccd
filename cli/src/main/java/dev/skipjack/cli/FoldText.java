package dev.skipjack.cli;

import dev.skipjack.run.execution.FoldReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the best came to fold by fold, as a person reads it. */
final class FoldText {
    private static final int SHOWN_PATHS = 12;

    private FoldText() {}

    static List<String> lines(FoldReport report) {
        List<String> lines = new ArrayList<>();
        lines.add("Chosen and judged fold by fold (" + report.plan() + ")");
        TextTable table = new TextTable(List.of("fold", "judged by", "chosen", "in sample", "out of sample"));
        int number = 1;
        for (FoldReport.Chosen fold : report.folds()) {
            table.add(List.of(
                    Integer.toString(number++),
                    fold.test(),
                    fold.number() < 0 ? "none" : Integer.toString(fold.number()),
                    Numbers.shortly(fold.inSample()),
                    Numbers.shortly(fold.outOfSample())));
        }
        lines.addAll(table.lines());
        lines.add(report.over() + " over folds: in sample " + Numbers.shortly(report.inSample()) + ", out of sample "
                + Numbers.shortly(report.outOfSample()) + left(report.efficiency()));
        if (report.paths().size() > 1) {
            lines.add("paths: " + paths(report.paths()));
        }
        lines.addAll(trials(report));
        return lines;
    }

    private static String left(double efficiency) {
        return Double.isNaN(efficiency) ? "" : String.format(Locale.ROOT, "; %.0f %% of it is left", 100 * efficiency);
    }

    private static String paths(List<Double> paths) {
        String shown = paths.stream().limit(SHOWN_PATHS).map(Numbers::shortly).collect(Collectors.joining(", "));
        return shown + (paths.size() > SHOWN_PATHS ? " and " + (paths.size() - SHOWN_PATHS) + " more" : "");
    }

    private static List<String> trials(FoldReport report) {
        TextTable table = new TextTable(List.of("trial", report.over() + " over folds", "lowest", "highest"));
        for (FoldReport.OfTrial trial : report.trials()) {
            table.add(List.of(
                    Integer.toString(trial.number()),
                    Numbers.shortly(trial.value()),
                    Numbers.shortly(trial.scores().stream()
                            .mapToDouble(Double::doubleValue)
                            .min()
                            .orElse(Double.NaN)),
                    Numbers.shortly(trial.scores().stream()
                            .mapToDouble(Double::doubleValue)
                            .max()
                            .orElse(Double.NaN))));
        }
        return table.lines();
    }
}
