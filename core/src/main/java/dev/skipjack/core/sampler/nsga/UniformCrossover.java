package dev.skipjack.core.sampler.nsga;

import dev.skipjack.core.rng.RandomStream;
import java.util.Map;

/** {@link Crossover#uniform}. Draws one double a coordinate. */
record UniformCrossover(double swapping) implements Crossover {
    UniformCrossover {
        Checks.probability("crossover.swapping", swapping);
    }

    @Override
    public int parents(int dimension) {
        return 2;
    }

    @Override
    public void cross(double[][] parents, RandomStream stream, double[] child) {
        for (int i = 0; i < child.length; i++) {
            child[i] = parents[stream.nextDouble() < swapping ? 1 : 0][i];
        }
    }

    @Override
    public Map<String, Object> identity() {
        return Map.of("name", "uniform", "swapping", swapping);
    }
}
