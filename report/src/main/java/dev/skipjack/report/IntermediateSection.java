package dev.skipjack.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What trials reported while they were judged. */
final class IntermediateSection implements Section {
    /** Reports of how many trials go into the page, evenly spread: more lines than these cannot be told apart. */
    private static final int MOST = 2000;

    @Override
    public String id() {
        return "intermediate";
    }

    @Override
    public String title() {
        return "Values while trials ran";
    }

    @Override
    public Optional<Html> body(ReportSubject subject, TrialSheet trials, PageData data) {
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; row < trials.size(); row++) {
            if (!trials.trial(row).intermediateValues().isEmpty()) {
                rows.add(row);
            }
        }
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        data.put("intermediate", json(trials, spread(rows), rows.size()));
        return Optional.of(Html.join(
                Html.element(
                                "p",
                                "What each trial reported by step. Trials that were stopped early end before the others.")
                        .with("class", "note"),
                ChartSection.figure(id())));
    }

    private static List<Integer> spread(List<Integer> rows) {
        int stride = (rows.size() + MOST - 1) / MOST;
        List<Integer> spread = new ArrayList<>();
        for (int i = 0; i < rows.size(); i += stride) {
            spread.add(rows.get(i));
        }
        return spread;
    }

    private static Map<String, Object> json(TrialSheet trials, List<Integer> rows, int all) {
        List<double[]> reports = new ArrayList<>();
        for (int row : rows) {
            trials.trial(row)
                    .intermediateValues()
                    .forEach((step, value) -> reports.add(new double[] {row, step, value}));
        }
        Map<String, Object> json = new HashMap<>();
        json.put("all", all);
        json.put("trial", Column.exact(reports.size(), i -> reports.get(i)[0]));
        json.put("step", Column.exact(reports.size(), i -> reports.get(i)[1]));
        json.put("value", Column.drawn(reports.size(), i -> reports.get(i)[2]));
        return json;
    }
}
