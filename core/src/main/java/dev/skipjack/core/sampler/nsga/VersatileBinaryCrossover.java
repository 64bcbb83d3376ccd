package dev.skipjack.core.sampler.nsga;

import dev.skipjack.core.rng.RandomStream;
import java.util.Map;

/**
 * {@link Crossover#vsbx}: a coordinate is the first parent's with probability 1/2, else it lies as far from the first or the second as
 * SBX puts it, towards the other parent or away from it with equal probability.
 *
 * <p>Ballester, Carter: "An effective real-parameter genetic algorithm with parent centric normal crossover for multimodal
 * optimisation", GECCO 2004, <a href="https://doi.org/10.1007/978-3-540-24854-5_91">doi:10.1007/978-3-540-24854-5_91</a>. Draws as
 * {@link SimulatedBinaryCrossover}, and one double more for a coordinate that is crossed.
 */
record VersatileBinaryCrossover(double eta) implements Crossover {
    VersatileBinaryCrossover {
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
            child[i] = choice < 0.5 ? own : eitherSide(own, other, stream);
        }
    }

    private double eitherSide(double own, double other, RandomStream stream) {
        double spread = SimulatedBinaryCrossover.spread(stream.nextDouble(), eta);
        return SimulatedBinaryCrossover.beside(own, other, stream.nextDouble() < 0.5 ? spread : 2 - spread);
    }

    @Override
    public Map<String, Object> identity() {
        return Map.of("name", "vsbx", "eta", eta);
    }
}
