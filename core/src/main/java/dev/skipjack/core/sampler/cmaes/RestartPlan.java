package dev.skipjack.core.sampler.cmaes;

import dev.skipjack.core.rng.RandomStream;
import dev.skipjack.core.rng.Streams;
import java.util.Arrays;

/**
 * The starts of one search, in order: the first at the centre of the box, the others at a random place of it, which follows from
 * the study's seed and the number of the start alone. One thread at a time.
 *
 * <p>Draws for the start k = 1, 2, ... from {@code stream("cmaes.restart", k)} of trial 0: d doubles for the place, then two more
 * for a small start of BIPOP.
 */
final class RestartPlan {
    private static final int MOST_DOUBLINGS = 20;

    private final Restarts rule;
    private final long seed;
    private final int dimension;
    private final double sigma;
    private final int population;
    private int starts;
    private int doublings;
    private boolean isSmall;
    private long spentSmall;
    private long spentLarge;

    /**
     * Where a strategy starts.
     *
     * @param mean on the unit scale, [d]
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over once
    record Start(double[] mean, double sigma, int population) {}

    RestartPlan(Restarts rule, long seed, int dimension, double sigma, int population) {
        this.rule = rule;
        this.seed = seed;
        this.dimension = dimension;
        this.sigma = sigma;
        this.population = population;
    }

    Start first() {
        double[] centre = new double[dimension];
        Arrays.fill(centre, 0.5);
        return new Start(centre, sigma, population);
    }

    /** Whether anything follows a strategy that has ended. */
    boolean isEndless() {
        return rule != Restarts.NONE;
    }

    /** The start after a strategy that used so many results. */
    Start next(long spent) {
        spentSmall += isSmall ? spent : 0;
        spentLarge += isSmall ? 0 : spent;
        starts++;
        RandomStream stream = Streams.of(seed, 0).stream("cmaes.restart", Integer.toString(starts));
        double[] mean = new double[dimension];
        for (int i = 0; i < dimension; i++) {
            mean[i] = stream.nextDouble();
        }
        isSmall = rule == Restarts.BIPOP && doublings > 0 && spentSmall < spentLarge;
        return isSmall ? small(mean, stream) : large(mean);
    }

    private Start large(double[] mean) {
        doublings = Math.min(doublings + 1, MOST_DOUBLINGS);
        return new Start(mean, sigma, population << doublings);
    }

    /** lambda0 (lambda / 2 lambda0)^(u^2) points and sigma0 10^(-2v), u and v uniform. */
    private Start small(double[] mean, RandomStream stream) {
        double u = stream.nextDouble();
        double growth = StrictMath.pow(0.5 * (1 << doublings), u * u);
        double narrow = StrictMath.pow(10, -2 * stream.nextDouble());
        return new Start(mean, sigma * narrow, (int) (population * growth));
    }
}
