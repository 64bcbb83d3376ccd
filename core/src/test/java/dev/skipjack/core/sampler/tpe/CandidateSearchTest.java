package dev.skipjack.core.sampler.tpe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.sampler.RandomSpaces;
import dev.skipjack.core.space.SearchSpace;
import org.junit.jupiter.api.Test;

class CandidateSearchTest {
    @Test
    void findsTheCandidateThatCompleteSumsFind() {
        for (int seed = 0; seed < 60; seed++) {
            RandomSpaces cases = new RandomSpaces(seed);
            SearchSpace space = cases.space();
            ParzenEstimator below = estimator(cases, space, 10);
            ParzenEstimator above = estimator(cases, space, 40 * seed);
            double[][] candidates = new double[24][];
            for (int i = 0; i < candidates.length; i++) {
                candidates[i] = coordinates(above, cases.point(space));
            }
            double found = ratio(below, above, candidates[new CandidateSearch(below, above, candidates).best()]);
            for (double[] candidate : candidates) {
                assertThat(found).as("seed %d", seed).isGreaterThanOrEqualTo(ratio(below, above, candidate) - 1e-9);
            }
        }
    }

    @Test
    void takesTheFirstOfEqualCandidates() {
        RandomSpaces cases = new RandomSpaces(4);
        SearchSpace space = cases.space();
        ParzenEstimator below = estimator(cases, space, 10);
        ParzenEstimator above = estimator(cases, space, 1_000);
        double[] same = coordinates(above, cases.point(space));
        assertThat(new CandidateSearch(below, above, new double[][] {same, same, same}).best())
                .isZero();
    }

    private static double ratio(ParzenEstimator below, ParzenEstimator above, double[] candidate) {
        return below.logDensity(candidate) - above.logDensity(candidate);
    }

    private static ParzenEstimator estimator(RandomSpaces cases, SearchSpace space, int observations) {
        ParzenEstimator estimator = new ParzenEstimator(space);
        for (int i = 0; i < observations; i++) {
            estimator.insert(i, coordinates(estimator, cases.point(space)));
        }
        estimator.refresh();
        return estimator;
    }

    private static double[] coordinates(ParzenEstimator estimator, double[] point) {
        double[] coordinates = new double[point.length];
        for (int i = 0; i < point.length; i++) {
            coordinates[i] = estimator.kernels(i).coordinate(point[i]);
        }
        return coordinates;
    }
}
