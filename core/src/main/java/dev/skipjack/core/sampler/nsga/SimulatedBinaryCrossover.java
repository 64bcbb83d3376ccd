package dev.skipjack.core.sampler.nsga;

import dev.skipjack.core.rng.RandomStream;
import java.util.Map;

/**
 * {@link Crossover#sbx}: a coordinate is the first parent's with probability 1/2, else it lies beside the first or the second, at a
 * spread factor beta (how far the two children are apart, in distances of the parents) of density (eta + 1) / 2 beta^eta up to 1 and
 * (eta + 1) / 2 beta^-(eta + 2) above.
 *
 * <p>Deb, Agrawal: "Simulated binary crossover for continuous search space", Complex Systems 9, 1995,
 * <a href="https://www.complex-systems.com/abstracts/v09_i02_a02/">volume 9, issue 2, article 2</a>; the probabilities of 1/2 as in
 * its authors' code. Draws one double a coordinate, and two more for one that is crossed.
 *
 * <p>Differs from Optuna 5.0: spread factors are not limited at the bounds.
 */
record SimulatedBinaryCrossover(double eta) implements Crossover {
    /** For several objectives in the paper on NSGA-II. */
    static final double ETA = 20;

    SimulatedBinaryCrossover {
        Checks.atLeastZero("crossover.eta", eta);
    }

    @Override
    public int parents(int dimension) {
        return 2;
    }

    @Override
    public void cross(double[][] parents, RandomStream stream, double[] child) {
        for (int i = 0; i < child.length; i++) {
            double choice = stream.nextDouble();
            double own = parents[choice < 0.75 ? 0 : 1][i];
            double other = parents[choice < 0.75 ? 1 : 0][i];
            child[i] = choice < 0.5 ? own : beside(own, other, spread(stream.nextDouble(), eta));
        }
    }

    /** One of the two points that are {@code spread} times as far apart as these, around the same middle. */
    static double beside(double own, double other, double spread) {
        return own + (1 - spread) / 2 * (other - own);
    }

    /** The spread factor at u in [0, 1). */
    static double spread(double u, double eta) {
        return u < 0.5 ? StrictMath.pow(2 * u, 1 / (eta + 1)) : StrictMath.pow(2 * (1 - u), -1 / (eta + 1));
    }

    @Override
    public Map<String, Object> identity() {
        return Map.of("name", "sbx", "eta", eta);
    }
}
