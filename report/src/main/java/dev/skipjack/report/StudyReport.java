package dev.skipjack.report;

import dev.skipjack.core.trial.TrialState;
import dev.skipjack.report.TrialSheet.Fate;
import dev.skipjack.run.front.Front;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A study as one HTML page that needs nothing beside itself: text, figures and tables as they are, data for charts as columns, and the
 * scripts that draw them. O(n d) in time and memory for n trials of d parameters; some 5 bytes a number.
 */
public final class StudyReport {
    private static final List<Section> SECTIONS = List.of(
            new VerdictSection(),
            new ChartSection(
                    "history",
                    "How the search went",
                    "Every trial's value, and the best feasible one so far.",
                    (_, trials) -> anyValue(trials)),
            new FrontSection(),
            new AccountSection(),
            new ValidationSection(),
            new StagesSection(),
            new FoldsSection(),
            new FoldScoresSection(),
            new NeighboursSection(),
            new ImportanceSection(),
            new ChartSection(
                    "slices",
                    "One parameter at a time",
                    "Value against each parameter; later trials stand out more.",
                    StudyReport::hasPoints),
            new ChartSection(
                    "parallel",
                    "All parameters at once",
                    "A line is a trial. Drag along an axis to choose a range, on several axes if you like; click beside the"
                            + " choice to drop it.",
                    StudyReport::hasPoints),
            new ChartSection(
                    "contour",
                    "Two parameters together",
                    "The mean value of trials near each point, blank where there are none.",
                    (subject, trials) ->
                            hasPoints(subject, trials) && trials.parameters().size() > 1),
            new IntermediateSection(),
            new ChartSection(
                    "edf",
                    "How values are spread",
                    "The share of feasible trials whose value is at most so much.",
                    (_, trials) -> hasFeasible(trials)),
            new OutcomesSection(),
            new DiagnosisSection(),
            new ChartSection(
                    "timeline",
                    "When trials ran",
                    "A row for each worker, which is one program's part, and for each trial that it judged beside others;"
                            + " where trials do not tell their worker, for each trial that ran beside others.",
                    (_, trials) -> anyTime(trials)),
            new TradesSection(),
            new TrialsSection(),
            new PlanSection(),
            new ProvenanceSection());

    private StudyReport() {}

    /**
     * Writes the page.
     *
     * @param page takes it, as text to be encoded in UTF-8
     */
    public static void write(ReportSubject subject, Appendable page) throws IOException {
        TrialSheet trials = TrialSheet.of(subject.view());
        PageData data = new PageData();
        SharedData.put(subject, trials, data);
        List<Html> links = new ArrayList<>();
        List<Html> sections = new ArrayList<>();
        for (Section section : SECTIONS) {
            section.body(subject, trials, data).ifPresent(body -> {
                links.add(Html.element("a", section.title()).with("href", "#" + section.id()));
                sections.add(Html.element("section", Html.element("h2", section.title()), body)
                        .with("id", section.id()));
            });
        }
        Html nav = Html.element("nav", Html.join(links)).with("aria-label", "Parts of the report");
        Html main = Html.element("main", Html.join(tiles(subject, trials)), nav, Html.join(sections));
        Page.write(subject, main, data, page);
    }

    private static boolean anyValue(TrialSheet trials) {
        return IntStream.range(0, trials.size()).anyMatch(row -> !Double.isNaN(trials.value(row, 0)));
    }

    /** Whether there is a feasible trial to draw by its parameters. */
    private static boolean hasPoints(ReportSubject subject, TrialSheet trials) {
        return !trials.parameters().isEmpty() && hasFeasible(trials);
    }

    private static boolean hasFeasible(TrialSheet trials) {
        return IntStream.range(0, trials.size())
                .anyMatch(row -> trials.fate(row) == Fate.COMPLETE && Double.isFinite(trials.value(row, 0)));
    }

    private static boolean anyTime(TrialSheet trials) {
        return IntStream.range(0, trials.size())
                .anyMatch(row ->
                        trials.trial(row).started() != null && trials.trial(row).state() != TrialState.WAITING);
    }

    /** The few figures that a reader looks for first. */
    private static Html tiles(ReportSubject subject, TrialSheet trials) {
        Map<String, String> figures = new LinkedHashMap<>();
        subject.view().ranking().stream().findFirst().ifPresent(best -> {
            if (subject.directions().size() == 1) {
                figures.put("best " + subject.objectives().getFirst(), Figures.number(best.value()));
                figures.put("best trial", Integer.toString(best.number()));
            } else {
                figures.put(
                        "trials that none dominates",
                        Figures.number(subject.view().ranking().size()));
                subject.front()
                        .flatMap(Front::knee)
                        .ifPresent(knee -> figures.put("knee of the front", "trial " + knee.number()));
            }
        });
        figures.put("trials", Figures.number(trials.size()));
        figures.put("feasible", Figures.number(trials.count(Fate.COMPLETE)));
        trials.counts().forEach((fate, count) -> {
            if (fate != Fate.COMPLETE) {
                figures.put(fate.name().toLowerCase(java.util.Locale.ROOT), Figures.number(count));
            }
        });
        subject.verdict()
                .ifPresent(
                        verdict -> figures.put("verdict", verdict.conclusion().label()));
        List<Html> tiles = new ArrayList<>();
        figures.forEach(
                (name, figure) -> tiles.add(Html.element("div", Html.element("dt", name), Html.element("dd", figure))));
        return Html.element("dl", Html.join(tiles)).with("class", "tiles");
    }
}
