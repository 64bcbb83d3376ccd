package dev.skipjack.core.sampler.nsga;

import dev.skipjack.core.rng.RandomStream;
import java.util.Map;

/**
 * {@link Crossover#blx}. Draws one double a coordinate.
 *
 * <p>Eshelman, Schaffer: "Real-coded genetic algorithms and interval-schemata", FOGA 1992,
 * <a href="https://doi.org/10.1016/B978-0-08-094832-4.50018-0">doi:10.1016/B978-0-08-094832-4.50018-0</a>.
 */
record BlendCrossover(double alpha) implements Crossover {
    BlendCrossover {
        Checks.atLeastZero("crossover.alpha", alpha);
    }

    @Override
    public int parents(int dimension) {
        return 2;
    }

    @Override
    public void cross(double[][] parents, RandomStream stream, double[] child) {
        for (int i = 0; i < child.length; i++) {
            double a = parents[0][i];
            double b = parents[1][i];
            child[i] = a + ((1 + 2 * alpha) * stream.nextDouble() - alpha) * (b - a);
        }
    }

    @Override
    public Map<String, Object> identity() {
        return Map.of("name", "blx", "alpha", alpha);
    }
}
