package dev.skipjack.core.sampler.nsga;

import dev.skipjack.core.numeric.StandardNormal;
import dev.skipjack.core.rng.RandomStream;
import java.util.Map;

/**
 * {@link Crossover#undx}. Draws d + 1 doubles.
 *
 * <p>Ono, Kobayashi: "A real-coded genetic algorithm for function optimization using unimodal normal distribution crossover", ICGA 1997.
 * Instead of an orthonormal basis across the parents' line, a normal vector in all directions loses its part along the line, which is
 * the same distribution.
 */
record UnimodalNormalCrossover(double along, double across) implements Crossover {
    private static final double HALF_UNIT = 0x1.0p-54;

    UnimodalNormalCrossover {
        Checks.atLeastZero("crossover.along", along);
        Checks.atLeastZero("crossover.across", across);
    }

    @Override
    public int parents(int dimension) {
        return 3;
    }

    @Override
    public void cross(double[][] parents, RandomStream stream, double[] child) {
        int d = child.length;
        double[] line = Vectors.difference(parents[1], parents[0]);
        double[] third = Vectors.difference(parents[2], parents[0]);
        Vectors.removePart(third, line);
        double width = across / Math.sqrt(d) * Math.sqrt(Vectors.dot(third, third));
        double xi = along * normal(stream);
        for (int i = 0; i < d; i++) {
            child[i] = width * normal(stream);
        }
        Vectors.removePart(child, line);
        for (int i = 0; i < d; i++) {
            child[i] += parents[0][i] + (0.5 + xi) * line[i];
        }
    }

    /** Finite: the middle of the cell of a multiple of 2^-53 in [0, 1). */
    private static double normal(RandomStream stream) {
        double u = stream.nextDouble();
        return u < 0.5 ? StandardNormal.quantile(u + HALF_UNIT) : -StandardNormal.quantile(1 - u - HALF_UNIT);
    }

    @Override
    public Map<String, Object> identity() {
        return Map.of("name", "undx", "along", along, "across", across);
    }
}
