package dev.skipjack.core.sampler.nsga;

import dev.skipjack.core.rng.RandomStream;
import java.util.Map;

/**
 * {@link Crossover#spx}. Draws d doubles.
 *
 * <p>Tsutsui, Yamamura, Higuchi: "Multi-parent recombination with simplex crossover in real coded genetic algorithms", GECCO 1999.
 * Differs from Optuna 5.0: d + 1 parents as in the paper, where Optuna has 3.
 */
record SimplexCrossover(double epsilon) implements Crossover {
    SimplexCrossover {
        Checks.atLeastZero("crossover.epsilon", epsilon);
    }

    @Override
    public int parents(int dimension) {
        return Math.max(2, dimension + 1);
    }

    @Override
    public void cross(double[][] parents, RandomStream stream, double[] child) {
        int n = parents.length - 1;
        double[] centre = Vectors.mean(parents);
        double widening = epsilon > 0 ? epsilon : Math.sqrt(n + 2);
        double[] offset = new double[child.length]; // C_k of the paper
        for (int k = 1; k <= n; k++) {
            double r = StrictMath.pow(stream.nextDouble(), 1.0 / k);
            for (int i = 0; i < child.length; i++) {
                offset[i] = r * (widening * (parents[k - 1][i] - parents[k][i]) + offset[i]);
            }
        }
        for (int i = 0; i < child.length; i++) {
            child[i] = centre[i] + widening * (parents[n][i] - centre[i]) + offset[i];
        }
    }

    @Override
    public Map<String, Object> identity() {
        return Map.of("name", "spx", "epsilon", epsilon);
    }
}
