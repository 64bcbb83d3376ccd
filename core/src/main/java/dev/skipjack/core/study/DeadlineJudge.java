package dev.skipjack.core.study;

import dev.skipjack.core.trial.Outcome;

/** Judges within a deadline; a trial that exceeds it is {@link Outcome.TimedOut}. */
record DeadlineJudge(Judge judge, Deadline deadline) implements Judge {
    @Override
    public Judgement judge(Trial trial) throws InterruptedException {
        return deadline.call("trial " + trial.number(), () -> judge.judge(trial))
                .orElseGet(() -> Judgement.evaluated(new Outcome.TimedOut(deadline.limit())));
    }
}
