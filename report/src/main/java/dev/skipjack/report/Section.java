package dev.skipjack.report;

import java.util.Optional;

/** One part of a report under a heading of its own. Stateless. */
interface Section {
    /** What leads to it in the page; lower case. */
    String id();

    String title();

    /**
     * What stands under the heading; empty where the study has nothing for it.
     *
     * @param data takes what its charts draw
     */
    Optional<Html> body(ReportSubject subject, TrialSheet trials, PageData data);
}
