package dev.skipjack.report;

import dev.skipjack.run.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether the winner is luck, or the members of a front that stand out: in words, with the figures that follows from. */
final class VerdictSection implements Section {
    /** Figures that are fractions, and are read as percentages. */
    private static final Set<String> FRACTIONS = Set.of(
            "probabilistic_sharpe",
            "deflated_sharpe",
            "superior_ability",
            "reality_check",
            "overfitting",
            "loss_outside");

    @Override
    public String id() {
        return "verdict";
    }

    @Override
    public String title() {
        return "Is it luck?";
    }

    @Override
    public Optional<Html> body(ReportSubject subject, TrialSheet trials, PageData data) {
        return subject.verdict().map(VerdictSection::body).or(() -> ofFront(subject));
    }

    /** Of the knee and the best of each objective, where there are several. */
    private static Optional<Html> ofFront(ReportSubject subject) {
        List<Html> parts = new ArrayList<>();
        subject.front()
                .ifPresent(front -> front.outstanding()
                        .forEach(trial -> subject.view().verdict(trial.number()).ifPresent(verdict -> {
                            parts.add(Html.element(
                                    "h3", "Trial " + trial.number() + ", " + front.standing(trial.number())));
                            parts.add(body(verdict));
                        })));
        return parts.isEmpty() ? Optional.empty() : Optional.of(Html.join(parts));
    }

    private static Html body(Verdict verdict) {
        List<String> sentences = verdict.sentences();
        Html headline = Html.element("p", sentences.getFirst())
                .with("class", "headline " + verdict.conclusion().label());
        Html words = Html.join(sentences.stream()
                .skip(1)
                .map(sentence -> Html.element("p", sentence))
                .toList());
        return Html.join(headline, words, Tables.figures(figures(verdict)));
    }

    private static Map<String, String> figures(Verdict verdict) {
        Map<String, String> figures = new LinkedHashMap<>();
        verdict.asJson().forEach((name, value) -> {
            if (value instanceof Number number) {
                double figure = number.doubleValue();
                figures.put(
                        name.replace('_', ' '),
                        FRACTIONS.contains(name) ? Figures.percent(figure) : Figures.number(figure));
            }
        });
        return figures;
    }
}
