package dev.skipjack.run.telemetry;

import dev.skipjack.core.study.Judge;

/** Hears how long each stage of each trial took. Thread-safe; should return quickly. */
@FunctionalInterface
public interface StageTimes {
    /** What is done for a trial, in this order. */
    enum Stage {
        /** A point is proposed. */
        ASK,
        /** The trial is judged: looked up, evaluated, scored. */
        EVALUATE,
        /** What happened is written to the storage, of several trials at once where they are quick. */
        TELL
    }

    /** A stage took so many nanoseconds. */
    void took(Stage stage, long nanos);

    /** Nobody listens. */
    static StageTimes none() {
        return (_, _) -> {};
    }

    /** A judge whose judgements are timed. */
    default Judge timed(Judge judge) {
        return trial -> {
            long start = System.nanoTime();
            try {
                return judge.judge(trial);
            } finally {
                took(Stage.EVALUATE, System.nanoTime() - start);
            }
        };
    }
}
