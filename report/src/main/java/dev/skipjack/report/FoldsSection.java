package dev.skipjack.report;

import dev.skipjack.run.execution.FoldReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What choosing among the best would have come to, fold by fold. */
final class FoldsSection implements Section {
    @Override
    public String id() {
        return "folds";
    }

    @Override
    public String title() {
        return "Fold by fold";
    }

    @Override
    public Optional<Html> body(ReportSubject subject, TrialSheet trials, PageData data) {
        return subject.folds().map(folds -> {
            data.put("folds", folds.folds().stream().map(FoldsSection::json).toList());
            return Html.join(
                    Html.element("p", note(folds)).with("class", "note"), ChartSection.figure(id()), table(folds));
        });
    }

    private static String note(FoldReport folds) {
        String left = Double.isNaN(folds.efficiency())
                ? "."
                : "; " + Figures.percent(folds.efficiency()) + " of it is left out of sample.";
        return "In each fold the best trial where it was chosen, and what it came to on the bars after (" + folds.plan()
                + "). " + folds.over() + " over folds: in sample " + Figures.number(folds.inSample())
                + ", out of sample " + Figures.number(folds.outOfSample()) + left;
    }

    private static Map<String, Object> json(FoldReport.Chosen fold) {
        return Map.of("test", fold.test(), "inside", fold.inSample(), "outside", fold.outOfSample());
    }

    private static Html table(FoldReport folds) {
        List<List<String>> rows = new ArrayList<>();
        for (FoldReport.Chosen fold : folds.folds()) {
            rows.add(List.of(
                    fold.train(),
                    fold.test(),
                    fold.number() < 0 ? "none" : Integer.toString(fold.number()),
                    Figures.number(fold.inSample()),
                    Figures.number(fold.outOfSample())));
        }
        return Tables.grid(List.of("chosen by", "judged by", "trial", "in sample", "out of sample"), rows);
    }
}
