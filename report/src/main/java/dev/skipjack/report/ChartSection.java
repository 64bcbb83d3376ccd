package dev.skipjack.report;

import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * A section that is one chart, drawn by the page's script of the same name from what all charts share.
 *
 * @param note what the chart shows, in a sentence
 * @param applies whether the study has anything to draw there
 */
record ChartSection(String id, String title, String note, BiPredicate<ReportSubject, TrialSheet> applies)
        implements Section {
    @Override
    public Optional<Html> body(ReportSubject subject, TrialSheet trials, PageData data) {
        return applies.test(subject, trials)
                ? Optional.of(Html.join(Html.element("p", note).with("class", "note"), figure(id)))
                : Optional.empty();
    }

    /** The place of a chart. */
    static Html figure(String chart) {
        return Html.element("figure").with("data-chart", chart);
    }
}
