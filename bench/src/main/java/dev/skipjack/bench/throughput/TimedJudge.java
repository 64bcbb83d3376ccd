package dev.skipjack.bench.throughput;

import dev.skipjack.core.study.Judge;
import dev.skipjack.core.study.Judgement;
import dev.skipjack.core.study.Trial;

/**
 * A judge that begins with {@link Stage#MERGE}; what a worker does between two trials is {@link Stage#ASK}. Thread-safe.
 */
record TimedJudge(Judge judge, StageClock clock) implements Judge {
    @Override
    public Judgement judge(Trial trial) throws InterruptedException {
        clock.enter(Stage.MERGE);
        Judgement judgement = judge.judge(trial);
        clock.enter(Stage.ASK);
        return judgement;
    }
}
