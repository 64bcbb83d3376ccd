package dev.skipjack.report;

import dev.skipjack.run.diagnosis.AtBound;
import dev.skipjack.run.diagnosis.Changes;
import dev.skipjack.run.diagnosis.Diagnosis;
import dev.skipjack.run.diagnosis.Funnel;
import dev.skipjack.run.diagnosis.Ratio;
import dev.skipjack.run.diagnosis.SignalLoss;
import dev.skipjack.run.execution.Diagnoses;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the trials show of what is wrong with the study: the words of {@code skipjack diagnose}, as far as nothing is run for them. */
final class DiagnosisSection implements Section {
    @Override
    public String id() {
        return "diagnosis";
    }

    @Override
    public String title() {
        return "What is wrong with it";
    }

    @Override
    public Optional<Html> body(ReportSubject subject, TrialSheet trials, PageData data) {
        Diagnosis diagnosis = Diagnoses.of(subject.view());
        if (diagnosis.trials() == 0) {
            return Optional.empty();
        }
        List<Html> parts = new ArrayList<>();
        parts.add(findings(diagnosis));
        parts.add(ratios(diagnosis));
        diagnosis.funnel().ifPresent(funnel -> parts.add(signals(diagnosis, funnel)));
        parts.add(Html.element("h3", "How many results are different"));
        parts.add(Html.element("p", diagnosis.results().sentence()));
        List<List<String>> parameters = parameters(diagnosis);
        if (!parameters.isEmpty()) {
            parts.add(Html.element("h3", "Parameters to think again about"));
            parts.add(Tables.grid(List.of("parameter", "what its changes did", "its best values"), parameters));
        }
        return Optional.of(Html.join(parts));
    }

    private static Html findings(Diagnosis diagnosis) {
        List<String> findings = diagnosis.findings().isEmpty()
                ? List.of("Nothing that the trials' counts show.")
                : diagnosis.findings();
        return Html.element(
                "ul",
                findings.stream().map(finding -> Html.element("li", finding)).toArray(Html[]::new));
    }

    private static Html ratios(Diagnosis diagnosis) {
        List<List<String>> rows = new ArrayList<>();
        for (Ratio ratio : diagnosis.ratios()) {
            rows.add(List.of(
                    ratio.kind().toString(),
                    ratio.count() + " of " + ratio.of(),
                    ratio.percent(),
                    ratio.reading().toString()));
        }
        return Html.join(
                Html.element("h3", "Trials of no use"),
                Tables.grid(List.of("kind", "trials", "share", "reading"), rows));
    }

    private static Html signals(Diagnosis diagnosis, Funnel all) {
        List<List<String>> rows = new ArrayList<>();
        diagnosis.funnels().forEach((outcome, funnel) -> rows.add(row(outcome, funnel)));
        all.blocked()
                .forEach((reason, count) ->
                        rows.add(List.of("blocked by \"" + reason + "\"", "", Figures.count(count), "", "", "")));
        return Html.join(
                Html.element("h3", "Where signals go"),
                Tables.grid(List.of("outcome", "bars", "signals", "orders", "fills", "trades"), rows),
                Html.element("p", SignalLoss.sentence(all)));
    }

    private static List<String> row(String outcome, Funnel funnel) {
        return List.of(
                outcome,
                Figures.count(funnel.bars()),
                Figures.count(funnel.signals()),
                Figures.count(funnel.orders()),
                Figures.count(funnel.fills()),
                Figures.count(funnel.trades()));
    }

    /** Those that change nothing, and those whose best values lie at a bound. */
    private static List<List<String>> parameters(Diagnosis diagnosis) {
        List<List<String>> rows = new ArrayList<>();
        diagnosis.changes().forEach((name, changes) -> {
            AtBound bound = diagnosis.bounds().get(name);
            if (changes.isInert() || bound != null) {
                rows.add(List.of(name, words(changes, diagnosis), bound == null ? "" : bound.sentence()));
            }
        });
        return rows;
    }

    private static String words(Changes changes, Diagnosis diagnosis) {
        return changes.sentence(diagnosis.results().by());
    }
}
