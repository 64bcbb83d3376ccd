package dev.skipjack.report;

import dev.skipjack.run.verdict.Neighbour;
import java.util.Map;
import java.util.Optional;

/** What is left of the winner's score beside it: a plateau, or a peak that one step leaves. */
final class NeighboursSection implements Section {
    @Override
    public String id() {
        return "neighbours";
    }

    @Override
    public String title() {
        return "Beside the winner";
    }

    @Override
    public Optional<Html> body(ReportSubject subject, TrialSheet trials, PageData data) {
        return subject.neighbours().map(neighbours -> {
            data.put(
                    "neighbours",
                    neighbours.all().stream().map(NeighboursSection::json).toList());
            Html words = Html.join(neighbours.sentences().stream()
                    .map(sentence -> Html.element("p", sentence))
                    .toList());
            return Html.join(words, ChartSection.figure(id()));
        });
    }

    private static Map<String, Object> json(Neighbour neighbour) {
        return Map.of(
                "step",
                neighbour.parameter() + " " + Figures.json(neighbour.from()) + " → " + Figures.json(neighbour.to()),
                "kept",
                1 - neighbour.drop(),
                "feasible",
                neighbour.isFeasible());
    }
}
