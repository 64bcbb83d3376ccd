package dev.skipjack.core.sampler.cmaes;

import dev.skipjack.core.rng.Streams;
import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.SearchSpace;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The categorical parameters of a space, each with a probability for every choice: after a generation the probabilities move towards
 * what its better half chose, and none falls below a floor.
 *
 * <p>Baluja, "Population-based incremental learning", CMU-CS-94-163, 1994, weighted by rank as in Hamano et al., "CatCMA: stochastic
 * optimization for mixed-category problems", GECCO 2024, <a href="https://arxiv.org/abs/2405.09962">arXiv 2405.09962</a>. The
 * parameters are independent of each other and of the numbers.
 *
 * <p>Draws one double from {@code stream("cmaes", name)} for each parameter. One thread at a time.
 */
final class Choices {
    private static final double RATE = 0.3;
    private static final double FLOOR = 0.1; // shared by all choices of a parameter

    private final SearchSpace space;
    private final int[] index;
    private final double[][] probabilities;

    Choices(SearchSpace space) {
        this.space = space;
        this.index = IntStream.range(0, space.size())
                .filter(i -> space.distribution(i) instanceof CategoricalDistribution)
                .toArray();
        this.probabilities = new double[index.length][];
        forget();
    }

    /** Makes all choices equally likely. */
    void forget() {
        for (int k = 0; k < index.length; k++) {
            probabilities[k] = new double[(int) space.distribution(index[k]).levels()];
            Arrays.fill(probabilities[k], 1.0 / probabilities[k].length);
        }
    }

    /** The parameters' indices in the space; not to be changed. */
    int[] indices() {
        return index;
    }

    /** Writes a choice for each parameter into a point of the space. */
    void draw(Streams streams, double[] point) {
        for (int k = 0; k < index.length; k++) {
            double u = streams.stream("cmaes", space.name(index[k])).nextDouble();
            point[index[k]] = choice(probabilities[k], u);
        }
    }

    private static int choice(double[] probabilities, double u) {
        double sum = 0;
        for (int i = 0; i < probabilities.length - 1; i++) {
            sum += probabilities[i];
            if (u < sum) {
                return i;
            }
        }
        return probabilities.length - 1;
    }

    /**
     * Takes in a generation.
     *
     * @param ranked points of the space, best first
     * @param weights as many or more; negative ones do not count, the others sum to 1
     */
    void update(double[][] ranked, double[] weights) {
        for (int k = 0; k < index.length; k++) {
            double[] p = probabilities[k];
            double[] chosen = new double[p.length];
            for (int r = 0; r < ranked.length; r++) {
                chosen[(int) ranked[r][index[k]]] += Math.max(0, weights[r]);
            }
            for (int i = 0; i < p.length; i++) {
                double free = (p[i] - FLOOR / p.length) / (1 - FLOOR);
                p[i] = FLOOR / p.length + (1 - FLOOR) * ((1 - RATE) * free + RATE * chosen[i]);
            }
        }
    }
}
