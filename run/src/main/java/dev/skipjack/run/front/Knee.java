package dev.skipjack.run.front;

import java.util.List;
import java.util.OptionalInt;

/**
 * The knee of a front: the member that lies farthest out from the line through the ends, so that beyond it one goal costs much of another.
 *
 * <p>Das: "On characterizing the 'knee' of the Pareto curve based on normal-boundary intersection", 1999,
 * <a href="https://doi.org/10.1007/BF01195985">doi:10.1007/BF01195985</a>. Differs from the paper: with three goals or more the distance is
 * taken along the diagonal of the normalised goals (the paper's quasi-normal) for any position of the ends, whose plane may be degenerate;
 * for two it is the same. So the knee is the member with the largest sum of what it reaches of each goal.
 */
final class Knee {
    /** Sums of what is reached that differ by less are the same: a straight front has no knee. */
    private static final double TOLERANCE = 1e-9;

    private Knee() {}

    /**
     * The index of the knee, the first of equals; empty where no member lies farther out than every end does.
     *
     * @param reached {@code [n][m]}, each in [0, 1], or NaN
     */
    static OptionalInt of(List<List<Double>> reached) {
        double ends = Double.NEGATIVE_INFINITY;
        double farthest = Double.NEGATIVE_INFINITY;
        int knee = -1;
        for (int i = 0; i < reached.size(); i++) {
            double sum =
                    reached.get(i).stream().mapToDouble(Double::doubleValue).sum();
            if (reached.get(i).contains(1.0)) {
                ends = Math.max(ends, sum);
            } else if (sum > farthest) {
                farthest = sum;
                knee = i;
            }
        }
        return farthest > ends + TOLERANCE ? OptionalInt.of(knee) : OptionalInt.empty();
    }
}
