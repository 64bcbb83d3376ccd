package dev.skipjack.core.sampler.cmaes;

import dev.skipjack.core.numeric.StandardNormal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the strategy from settling on one level of a discrete coordinate: after each update the mean and an amplitude A are moved
 * so that every neighbouring level keeps a probability of at least {@code alpha} to be drawn.
 *
 * <p>Hamano, Saito, Nomura, Shirakawa, "CMA-ES with margin: lower-bounding marginal probability for mixed-integer black-box
 * optimization", GECCO 2022, <a href="https://arxiv.org/abs/2205.13482">arXiv 2205.13482</a>, section 4. Differs from it: a level
 * may have any width, so that integers on a logarithmic scale have a margin too. Cost O(d) a generation. One thread at a time.
 */
final class Margin {
    private static final double LEAST = 1e-10; // probabilities stay this far from 0 and 1/2, as in cmaes 0.13

    private final @Nullable Lattice[] lattices;
    private final double alpha;
    private final double[] amplitudes;

    /**
     * A margin.
     *
     * @param lattices one a coordinate, null where it is continuous
     * @param alpha the least probability, in (0, 1/2); 1 / (d lambda) in the paper
     */
    Margin(@Nullable Lattice[] lattices, double alpha) {
        this.lattices = lattices;
        this.alpha = alpha;
        this.amplitudes = new double[lattices.length];
        Arrays.fill(amplitudes, 1);
    }

    /** A, 1 for continuous coordinates; a new array. */
    double[] amplitudes() {
        return amplitudes.clone();
    }

    /** Moves mean and amplitudes after an update. */
    void correct(Evolution evolution) {
        for (int i = 0; i < lattices.length; i++) {
            Lattice lattice = lattices[i];
            if (lattice != null) {
                correct(evolution, i, lattice);
            }
        }
    }

    private void correct(Evolution evolution, int i, Lattice lattice) {
        double mean = evolution.mean()[i];
        long level = lattice.levelAt(mean);
        long last = lattice.levels() - 2;
        double low = lattice.limit(Math.clamp(level - 1, 0L, last));
        double up = lattice.limit(Math.clamp(level, 0L, last));
        double width = evolution.deviation(i) * amplitudes[i];
        double below = StandardNormal.cdf((low - mean) / width);
        double above = 1 - StandardNormal.cdf((up - mean) / width);
        if (Math.max(below, above) > 0.5) {
            if (Math.min(below, above) < alpha) {
                evolution.mean()[i] = up + Math.signum(mean - up) * -StandardNormal.quantile(alpha) * width;
            }
        } else if (low < up) {
            between(evolution, i, low, up, below, above);
        }
    }

    /** A level with one on each side: both sides get their share, equations 15 to 19. */
    private void between(Evolution evolution, int i, double low, double up, double below, double above) {
        double half = alpha / 2;
        double inside = 1 - (below + above);
        double down = Math.max(below, half);
        double upper = Math.max(above, half);
        double excess = (1 - down - upper - inside) / (down + inside + upper - 3 * half);
        double left = -StandardNormal.quantile(Math.clamp(down + excess * (down - half), LEAST, 0.5 - LEAST));
        double right = -StandardNormal.quantile(Math.clamp(upper + excess * (upper - half), LEAST, 0.5 - LEAST));
        amplitudes[i] = (up - low) / ((left + right) * evolution.deviation(i));
        evolution.mean()[i] = (low * right + up * left) / (left + right);
    }
}
