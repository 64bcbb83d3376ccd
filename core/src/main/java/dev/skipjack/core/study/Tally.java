package dev.skipjack.core.study;

import dev.skipjack.core.trial.Outcome;

/** The running counts behind {@link Counts}. Guarded by the study's lock. */
final class Tally {
    private int complete;
    private int pruned;
    private int failed;
    private int evaluations;
    private int reused;
    private int duplicates;

    /** Counts a trial of an earlier process. */
    void count(Outcome outcome) {
        switch (outcome.state()) {
            case COMPLETE -> complete++;
            case PRUNED -> pruned++;
            default -> failed++;
        }
    }

    /** Counts a trial of this process. */
    void count(Judgement judgement) {
        count(judgement.outcome());
        switch (judgement.source()) {
            case EVALUATED -> evaluations++;
            case REUSED -> reused++;
            case DUPLICATE -> duplicates++;
            case GIVEN_UP -> {}
        }
    }

    Counts counts(int trials, long avoided) {
        return new Counts(trials, complete, pruned, failed, evaluations, reused, duplicates, avoided);
    }
}
