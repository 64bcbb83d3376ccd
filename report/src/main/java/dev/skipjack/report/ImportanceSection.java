package dev.skipjack.report;

import dev.skipjack.core.importance.Importance;
import dev.skipjack.core.importance.ImportanceMethod;
import dev.skipjack.core.importance.Observation;
import dev.skipjack.core.importance.PedAnova;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How much each parameter decides about being among the best tenth of the trials, for each objective. */
final class ImportanceSection implements Section {
    private static final ImportanceMethod METHOD = PedAnova.DEFAULT;

    @Override
    public String id() {
        return "importance";
    }

    @Override
    public String title() {
        return "Which parameters matter";
    }

    @Override
    public Optional<Html> body(ReportSubject subject, TrialSheet trials, PageData data) {
        List<List<Map<String, Object>>> shares = new ArrayList<>();
        for (int objective = 0; objective < subject.directions().size(); objective++) {
            List<Observation> observations = subject.view().observations(objective);
            if (observations.size() < METHOD.fewest()) {
                return Optional.empty();
            }
            shares.add(METHOD.rank(observations, subject.directions().get(objective)).stream()
                    .map(ImportanceSection::json)
                    .toList());
        }
        if (shares.getFirst().isEmpty()) {
            return Optional.empty();
        }
        data.put("importance", shares);
        return Optional.of(Html.join(
                Html.element("p", "How much each parameter decides about being among the best tenth (PED-ANOVA).")
                        .with("class", "note"),
                ChartSection.figure(id())));
    }

    private static Map<String, Object> json(Importance importance) {
        return Map.of("parameter", importance.parameter(), "share", importance.share());
    }
}
