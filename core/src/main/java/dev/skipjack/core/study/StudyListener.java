package dev.skipjack.core.study;

/** Hears what happens in a study. Called by one thread at a time, in the order of events; should return quickly. */
@FunctionalInterface
public interface StudyListener {
    /** A trial has finished and is stored. */
    void onFinished(Study study, FinishedTrial trial);
}
