package dev.skipjack.cli;

import dev.skipjack.run.diagnosis.AtBound;
import dev.skipjack.run.diagnosis.Diagnosis;
import dev.skipjack.run.diagnosis.FailureGroup;
import dev.skipjack.run.diagnosis.Funnel;
import dev.skipjack.run.diagnosis.Ratio;
import dev.skipjack.run.diagnosis.SignalLoss;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is wrong with a study, as a person reads it. */
final class DiagnosisText {
    private static final int SHOWN_FAILURES = 10;

    private final List<String> lines = new ArrayList<>();
    private final Diagnosis diagnosis;

    private DiagnosisText(Diagnosis diagnosis) {
        this.diagnosis = diagnosis;
    }

    static List<String> lines(String study, Diagnosis diagnosis) {
        DiagnosisText text = new DiagnosisText(diagnosis);
        text.lines.add("study " + study + ": " + diagnosis.trials() + " finished trials");
        if (diagnosis.trials() > 0) {
            text.addFindings();
            text.addRatios();
            text.addSignals();
            text.addFailures();
            text.addSection("Results", List.of(diagnosis.results().sentence()));
            text.addParameters();
        }
        text.addUnread();
        return text.lines;
    }

    private void addSection(String title, List<String> content) {
        if (!content.isEmpty()) {
            lines.add("");
            lines.add(title);
            content.forEach(line -> lines.add("  " + line));
        }
    }

    private void addFindings() {
        List<String> findings = diagnosis.findings();
        addSection("What is wrong", findings.isEmpty() ? List.of("Nothing that the trials' counts show.") : findings);
    }

    private void addRatios() {
        TextTable table = new TextTable(List.of("kind", "trials", "share", "reading"));
        for (Ratio ratio : diagnosis.ratios()) {
            table.add(List.of(
                    ratio.kind().toString(),
                    ratio.count() + " of " + ratio.of(),
                    ratio.percent(),
                    ratio.reading().toString()));
        }
        addSection("Trials of no use", table.lines());
    }

    private void addSignals() {
        if (diagnosis.funnel().isEmpty()) {
            return;
        }
        TextTable table = new TextTable(List.of("outcome", "bars", "signals", "blocked", "orders", "fills", "trades"));
        diagnosis.funnels().forEach((outcome, funnel) -> table.add(row(outcome, funnel)));
        if (diagnosis.funnels().size() > 1) {
            table.add(row("all", diagnosis.funnel().get()));
        }
        List<String> content = new ArrayList<>(table.lines());
        diagnosis
                .funnel()
                .get()
                .blocked()
                .forEach((reason, count) -> content.add("blocked by \"" + reason + "\": " + grouped(count)));
        content.add(SignalLoss.sentence(diagnosis.funnel().get()));
        addSection("Where signals go", content);
    }

    private static List<String> row(String outcome, Funnel funnel) {
        long blocked =
                funnel.blocked().values().stream().mapToLong(Long::longValue).sum();
        return List.of(
                outcome,
                grouped(funnel.bars()),
                grouped(funnel.signals()),
                grouped(blocked),
                grouped(funnel.orders()),
                grouped(funnel.fills()),
                grouped(funnel.trades()));
    }

    private static String grouped(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private void addFailures() {
        List<FailureGroup> groups = diagnosis.failures();
        List<String> content = new ArrayList<>();
        for (FailureGroup group : groups.subList(0, Math.min(SHOWN_FAILURES, groups.size()))) {
            content.add(
                    group.count() + " " + group.outcome() + ", first trial " + group.first() + ": " + group.message());
        }
        if (groups.size() > SHOWN_FAILURES) {
            content.add("and " + (groups.size() - SHOWN_FAILURES) + " kinds more; see --json");
        }
        addSection("Failures", content);
    }

    private void addParameters() {
        int width = diagnosis.changes().keySet().stream()
                .mapToInt(String::length)
                .max()
                .orElse(0);
        List<String> content = new ArrayList<>();
        diagnosis.changes().forEach((name, changes) -> {
            AtBound bound = diagnosis.bounds().get(name);
            content.add(name
                    + " ".repeat(width - name.length() + 2)
                    + changes.sentence(diagnosis.results().by())
                    + (changes.isInert() ? ": inert, maybe take it out of the search" : "")
                    + (bound == null ? "" : "; " + bound.sentence() + ", maybe widen the range"));
        });
        addSection("Parameters", content);
    }

    private void addUnread() {
        List<String> content = new ArrayList<>();
        diagnosis.unread().forEach(key -> content.add(key.sentence()));
        addSection("Keys that nothing reads", content);
        if (diagnosis.evaluations() > 0) {
            lines.add("");
            lines.add(diagnosis.evaluations() + " evaluations were made for this; they are in the archive now.");
        }
    }
}
