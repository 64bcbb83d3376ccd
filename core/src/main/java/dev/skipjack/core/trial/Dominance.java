package dev.skipjack.core.trial;

import java.util.List;

/** Which of two vectors of objective values is better in the sense of Pareto. Stateless. */
public final class Dominance {
    private Dominance() {}

    /**
     * Whether {@code a} is at least as good as {@code b} in each objective and better in one.
     *
     * @param directions one for each objective; both vectors have as many values, none NaN
     */
    public static boolean dominates(List<Double> a, List<Double> b, List<Direction> directions) {
        boolean isBetter = false;
        for (int i = 0; i < directions.size(); i++) {
            Direction direction = directions.get(i);
            if (direction.isBetter(b.get(i), a.get(i))) {
                return false;
            }
            isBetter |= direction.isBetter(a.get(i), b.get(i));
        }
        return isBetter;
    }
}
