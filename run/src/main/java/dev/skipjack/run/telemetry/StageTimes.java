package dev.skipjack.run.telemetry;

import dev.skipjack.core.study.Judge;

/** Hears how long each stage of each trial took. Thread-safe; should return quickly. */
@FunctionalInterface
public interface StageTimes {
    /** What is done for a trial, in this order. */
    enum Stage {
        /** A point is proposed. */
        ASK("Time to propose a point"),
        /** The trial is judged: looked up, evaluated, scored. */
        EVALUATE("Time to look a trial up, evaluate and score it"),
        /** What happened is written to the storage, of several trials at once where they are quick. */
        TELL("Time of a write to the storage");

        private final String words;

        Stage(String words) {
            this.words = words;
        }

        /** What is timed. */
        public String words() {
            return words;
        }
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
