package dev.skipjack.report;

import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.score.FoldMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The best trials in the search beside what they did on data that it never saw. */
final class ValidationSection implements Section {
    @Override
    public String id() {
        return "validation";
    }

    @Override
    public String title() {
        return "On data that the search never saw";
    }

    @Override
    public Optional<Html> body(ReportSubject subject, TrialSheet trials, PageData data) {
        List<Replay.Validated> validated =
                subject.replay().map(Replay::validated).orElse(List.of());
        if (validated.isEmpty()) {
            return Optional.empty();
        }
        data.put("validation", validated.stream().map(ValidationSection::json).toList());
        return Optional.of(Html.join(
                Html.element("p", "The best of the search, and the same configurations on the validation's data.")
                        .with("class", "note"),
                ChartSection.figure(id()),
                table(subject, validated),
                Html.element("h3", "The best trial's metrics on both"),
                metrics(validated.getFirst())));
    }

    private static Map<String, Object> json(Replay.Validated trial) {
        return Map.of("number", trial.number(), "inside", trial.values().getFirst(), "outside", outside(trial, 0));
    }

    private static double outside(Replay.Validated trial, int objective) {
        return trial.outcome() == null ? Double.NaN : trial.outcome().values().get(objective);
    }

    private static Html table(ReportSubject subject, List<Replay.Validated> validated) {
        List<String> heads = new ArrayList<>(List.of("trial"));
        subject.objectives()
                .forEach(objective ->
                        heads.addAll(List.of(objective + " in the search", objective + " on unseen data")));
        heads.add("constraints there");
        return Tables.grid(heads, validated.stream().map(ValidationSection::row).toList());
    }

    private static List<String> row(Replay.Validated trial) {
        List<String> row = new ArrayList<>(List.of(Integer.toString(trial.number())));
        for (int objective = 0; objective < trial.values().size(); objective++) {
            row.add(Figures.number(trial.values().get(objective)));
            row.add(Figures.number(outside(trial, objective)));
        }
        Outcome.Valued outcome = trial.outcome();
        row.add(outcome == null ? "failed" : outcome.isFeasible() ? "met" : "not met");
        return row;
    }

    private static Html metrics(Replay.Validated best) {
        Map<String, Double> outside =
                best.outcome() == null ? Map.of() : best.outcome().metrics();
        List<List<String>> rows = new ArrayList<>();
        new TreeMap<>(best.inside()).forEach((metric, value) -> {
            if (!FoldMetrics.isOfFold(metric)) {
                rows.add(List.of(
                        metric.replace('_', ' '),
                        Figures.number(value),
                        Figures.number(outside.getOrDefault(metric, Double.NaN))));
            }
        });
        return Tables.grid(List.of("metric", "in the search", "on unseen data"), rows);
    }
}
