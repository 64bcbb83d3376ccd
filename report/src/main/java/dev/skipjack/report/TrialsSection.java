package dev.skipjack.report;

import java.util.Optional;

/** All trials, a page of rows at a time. */
final class TrialsSection implements Section {
    @Override
    public String id() {
        return "trials";
    }

    @Override
    public String title() {
        return "All trials";
    }

    @Override
    public Optional<Html> body(ReportSubject subject, TrialSheet trials, PageData data) {
        return trials.size() == 0
                ? Optional.of(Html.element("p", "The study has no trials yet."))
                : Optional.of(Html.element("div").with("data-table", id()));
    }
}
