package dev.skipjack.run.front;

import dev.skipjack.core.study.FinishedTrial;
import java.util.List;

/**
 * A trial that no other dominates. Immutable.
 *
 * @param reached for each goal how far it goes from the worst value of the front, 0, to the best, 1; NaN where a value is not finite
 * @param isKnee whether it is the knee of the front
 */
public record Member(FinishedTrial trial, List<Double> reached, boolean isKnee) {
    public Member {
        reached = List.copyOf(reached);
    }

    /** The trial's number. */
    public int number() {
        return trial.number();
    }

    /** Whether it has the best value of a goal. */
    boolean isBestOf(int goal) {
        return reached.get(goal) == 1;
    }
}
