package dev.skipjack.core.sampler.cmaes;

import dev.skipjack.core.space.SearchSpace;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link CmaesSampler} may be told.
 *
 * @param restarts what follows a strategy that has converged or stagnates
 * @param isSeparable whether coordinates are taken as independent: for very many parameters
 * @param isRateAdapted whether the learning rates follow the noise: for noisy or very rugged objectives and large budgets
 * @param sigma the first standard deviation, in ranges; above 0
 * @param population the results of a generation, 4 or more, or 0 for a number that follows from the dimension
 * @param candidates points drawn for one proposal, 1 or more: what is proposed is the one of which a model of the results nearby expects
 *     most; with 1 there is no model. 0 for 1 candidate, and 4 where three or more other trials run and the strategy is not separable
 * @param sources solutions of a similar task to start from; their best tenth is used
 */
public record CmaesOptions(
        Restarts restarts,
        boolean isSeparable,
        boolean isRateAdapted,
        double sigma,
        int population,
        int candidates,
        List<SourceSolution> sources) {
    /** A generation has at least two parents. */
    public static final int SMALLEST_POPULATION = 4;

    private static final int CROWD = 3;
    private static final int CANDIDATES_IN_CROWD = 4;
    private static final double SIGMA = 0.2;
    private static final double SOURCE_SHARE = 0.1; // gamma of the paper
    private static final double SOURCE_SPREAD = 0.1; // alpha of the paper

    /**
     * Checked options.
     *
     * @throws IllegalArgumentException naming the option that breaks its rule
     */
    public CmaesOptions {
        if (!(sigma > 0) || !Double.isFinite(sigma)) {
            throw new IllegalArgumentException("cmaes.sigma must be finite and above 0, but was " + sigma + ".");
        }
        if (population != 0 && population < SMALLEST_POPULATION) {
            throw new IllegalArgumentException("cmaes.population must be " + SMALLEST_POPULATION
                    + " or more, or 0 for the default, but was " + population + ".");
        }
        if (candidates < 0) {
            throw new IllegalArgumentException(
                    "cmaes.candidates must be 1 or more, or 0 for the default, but was " + candidates + ".");
        }
        if (isSeparable && isRateAdapted) {
            throw new IllegalArgumentException("cmaes.separable and cmaes.learning_rate: adapted exclude each other.");
        }
        sources = List.copyOf(sources);
    }

    /** Restarts by BIPOP, a full covariance, fixed learning rates. */
    public static CmaesOptions defaults() {
        return new CmaesOptions(Restarts.BIPOP, false, false, SIGMA, 0, 0, List.of());
    }

    public CmaesOptions withRestarts(Restarts restarts) {
        return new CmaesOptions(restarts, isSeparable, isRateAdapted, sigma, population, candidates, sources);
    }

    public CmaesOptions withSeparable(boolean isSeparable) {
        return new CmaesOptions(restarts, isSeparable, isRateAdapted, sigma, population, candidates, sources);
    }

    public CmaesOptions withRateAdapted(boolean isRateAdapted) {
        return new CmaesOptions(restarts, isSeparable, isRateAdapted, sigma, population, candidates, sources);
    }

    public CmaesOptions withSigma(double sigma) {
        return new CmaesOptions(restarts, isSeparable, isRateAdapted, sigma, population, candidates, sources);
    }

    public CmaesOptions withPopulation(int population) {
        return new CmaesOptions(restarts, isSeparable, isRateAdapted, sigma, population, candidates, sources);
    }

    /** The candidates for a proposal while so many other trials run. */
    int candidatesBeside(int running) {
        if (candidates > 0) {
            return candidates;
        }
        return running >= CROWD && !isSeparable ? CANDIDATES_IN_CROWD : 1;
    }

    public CmaesOptions withCandidates(int candidates) {
        return new CmaesOptions(restarts, isSeparable, isRateAdapted, sigma, population, candidates, sources);
    }

    public CmaesOptions withSources(List<SourceSolution> sources) {
        return new CmaesOptions(restarts, isSeparable, isRateAdapted, sigma, population, candidates, sources);
    }

    /** The population in so many dimensions, even if it is the default. */
    public int populationIn(int dimension) {
        if (population > 0) {
            return population;
        }
        int published = StrategyConstants.defaultPopulation(dimension);
        return published + published % 2; // whole pairs
    }

    /** The start that the sources give, or null if none of them is a point of the space. */
    @Nullable
    WarmStart start(Coordinates coordinates, SearchSpace space) {
        double[][] ranked = sources.stream()
                .sorted(Comparator.comparingDouble(SourceSolution::loss))
                .flatMap(source -> source.assignment().in(space).stream())
                .map(assignment -> places(coordinates, assignment.internals()))
                .toArray(double[][]::new);
        if (ranked.length == 0 || coordinates.size() == 0) {
            return null;
        }
        int best = Math.max(1, (int) (ranked.length * SOURCE_SHARE));
        return WarmStart.of(Arrays.copyOf(ranked, best), SOURCE_SPREAD);
    }

    private static double[] places(Coordinates coordinates, double[] point) {
        double[] places = new double[coordinates.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = coordinates.place(i, point[coordinates.index(i)]);
        }
        return places;
    }
}
