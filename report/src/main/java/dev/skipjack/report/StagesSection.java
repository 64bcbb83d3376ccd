package dev.skipjack.report;

import dev.skipjack.core.study.FinishedTrial;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.execution.StageHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far the best trials came through the stages of a validation, as the study keeps it. */
final class StagesSection implements Section {
    @Override
    public String id() {
        return "stages";
    }

    @Override
    public String title() {
        return "Stage by stage";
    }

    @Override
    public Optional<Html> body(ReportSubject subject, TrialSheet trials, PageData data) {
        List<StageHistory> stages = subject.stages();
        List<List<String>> rows = rows(subject);
        if (rows.isEmpty() || (stages.size() == 1 && !stages.getFirst().isBlind())) {
            return Optional.empty();
        }
        List<String> heads = new ArrayList<>(List.of("trial", "search"));
        stages.forEach(
                stage -> heads.add(stage.name() + ", " + stage.window() + (stage.isBlind() ? ", looked at once" : "")));
        return Optional.of(Html.join(Html.element("p", note(subject)).with("class", "note"), Tables.grid(heads, rows)));
    }

    private static String note(ReportSubject subject) {
        return subject.objectives().getFirst()
                + " of the trials that were judged on later data, the best of the search first;"
                + " in brackets where the constraints there were not met.";
    }

    private static List<List<String>> rows(ReportSubject subject) {
        List<List<String>> rows = new ArrayList<>();
        for (FinishedTrial trial : subject.view().ranking()) {
            if (subject.stages().stream().anyMatch(stage -> stage.outcomes().containsKey(trial.number()))) {
                rows.add(row(trial, subject.stages()));
            }
        }
        return rows;
    }

    private static List<String> row(FinishedTrial trial, List<StageHistory> stages) {
        List<String> row = new ArrayList<>();
        row.add(Integer.toString(trial.number()));
        row.add(Figures.number(trial.outcome().values().getFirst()));
        stages.forEach(stage -> row.add(figure(stage.outcomes().get(trial.number()))));
        return row;
    }

    private static String figure(@Nullable Outcome outcome) {
        if (!(outcome instanceof Outcome.Valued valued)) {
            return "";
        }
        String value = Figures.number(valued.values().getFirst());
        return valued.isFeasible() ? value : "(" + value + ")";
    }
}
