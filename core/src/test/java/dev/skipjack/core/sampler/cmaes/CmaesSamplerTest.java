package dev.skipjack.core.sampler.cmaes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skipjack.core.rng.Streams;
import dev.skipjack.core.sampler.FakeHistory;
import dev.skipjack.core.sampler.PlayedTrials;
import dev.skipjack.core.sampler.RandomSpaces;
import dev.skipjack.core.sampler.Sampler;
import dev.skipjack.core.sampler.SamplerLaws;
import dev.skipjack.core.sampler.random.RandomSampler;
import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.IntDistribution;
import dev.skipjack.core.space.Rule;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.Direction;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CmaesSamplerTest {
    private static final SearchSpace BOX = PlayedTrials.space(5, FloatDistribution.of(-5, 5));

    private static double sphere(double[] x) {
        return Arrays.stream(x).map(v -> (v - 1.7) * (v - 1.7)).sum();
    }

    /** A sphere whose axes differ by a factor of 1,000, turned so that no axis is a coordinate's. */
    private static double ellipsoid(double[] x) {
        double mean = Arrays.stream(x).map(v -> v - 1.7).average().orElse(0);
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double along = x[i] - 1.7 - 2 * mean; // Householder's reflection at (1, ..., 1)
            sum += Math.pow(1e6, i / (x.length - 1.0)) * along * along;
        }
        return sum;
    }

    @Test
    void proposesOnlyPointsOfTheSpace() {
        SamplerLaws.proposesOnlyPointsOfTheSpace(_ -> new CmaesSampler(), 1_500, seed -> 5 + seed % 60);
    }

    @ParameterizedTest
    @EnumSource
    void proposesTheSameWithAndWithoutACache(Kind kind) {
        SamplerLaws.proposesTheSameWithAndWithoutACache(_ -> new CmaesSampler(kind.options), 40, 200);
    }

    /** As {@link #proposesTheSameWithAndWithoutACache}, with the sampler's own trials, so that places are found again. */
    @ParameterizedTest
    @EnumSource
    void proposesTheSameAfterARestartOfTheProcess(Kind kind) {
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        parameters.put("k", IntDistribution.of(0, 6));
        parameters.put("x", FloatDistribution.log(1e-3, 10));
        parameters.put("c", CategoricalDistribution.of("a", "b", "c"));
        parameters.put("n", IntDistribution.log(1, 1_000));
        SearchSpace space = SearchSpace.of(parameters);
        Search search = new Search(space, new CmaesSampler(kind.options), x -> sphere(x) % 7, 4);
        for (int round = 0; round < 40; round++) {
            search.run(9, 1 + round % 5);
            double[] fresh =
                    new CmaesSampler(kind.options).sample(space, search.history.copy(), Streams.of(4, 10 * round + 9));
            assertThat(search.ask()).isEqualTo(fresh);
            search.tell(fresh);
        }
    }

    enum Kind {
        DEFAULT(CmaesOptions.defaults()),
        SEPARABLE(CmaesOptions.defaults().withSeparable(true)),
        ADAPTED(CmaesOptions.defaults().withRateAdapted(true)),
        CHOOSING(CmaesOptions.defaults().withCandidates(4));

        private final CmaesOptions options;

        Kind(CmaesOptions options) {
            this.options = options;
        }
    }

    @Test
    void noticesThatTheHistoryIsAnother() {
        RandomSpaces cases = new RandomSpaces(9);
        Sampler kept = new CmaesSampler();
        for (int i = 0; i < 20; i++) {
            FakeHistory history = cases.history(BOX, 20 + i % 7);
            Streams streams = Streams.of(9, 500 + i);
            double[] fresh = new CmaesSampler().sample(BOX, history, streams);
            assertThat(kept.sample(BOX, history, streams)).isEqualTo(fresh);
        }
    }

    /** Published runs of CMA-ES need about 150 evaluations a decade and more than 200 in 5 dimensions; 20 seeds, all must. */
    @ParameterizedTest
    @EnumSource(names = {"DEFAULT", "SEPARABLE", "CHOOSING"})
    void convergesOnASphere(Kind kind) {
        for (int seed = 0; seed < 20; seed++) {
            Search search = new Search(BOX, new CmaesSampler(kind.options), CmaesSamplerTest::sphere, seed);
            assertThat(search.run(800, 1).best).as("seed %d", seed).isLessThan(1e-8);
        }
    }

    @Test
    void aModelOfTheResultsSavesTrials() {
        CmaesOptions choosing = CmaesOptions.defaults().withCandidates(6);
        int wins = 0;
        for (int seed = 0; seed < 40; seed++) {
            double with = new Search(BOX, new CmaesSampler(choosing), CmaesSamplerTest::sphere, seed).run(100, 1).best;
            double without = new Search(BOX, new CmaesSampler(), CmaesSamplerTest::sphere, seed).run(100, 1).best;
            wins += with < without ? 1 : 0;
        }
        assertThat(wins).isGreaterThanOrEqualTo(34); // if it made no difference: 5e-6
    }

    /** One alone keeps the rule about every other time. */
    @Test
    void prefersCandidatesThatKeepTheRules() {
        SearchSpace plane = SearchSpace.of(
                Map.of("x", FloatDistribution.of(0, 1), "y", FloatDistribution.of(0, 1)),
                List.of(Rule.parse("x < y")),
                Map.of());
        FakeHistory history = new FakeHistory(Direction.MINIMIZE);
        for (int i = 0; i < 10; i++) {
            history.complete(i, plane, new double[] {0.5 + i * 0.01, 0.6}, i);
        }
        Sampler sampler = new CmaesSampler(CmaesOptions.defaults().withCandidates(30));
        for (int trial = 10; trial < 200; trial++) {
            assertThat(plane.allows(sampler.sample(plane, history, Streams.of(1, trial))))
                    .isTrue();
        }
    }

    /**
     * Random search stays above 100 here; without learning C, 2,500 trials stay above 0.1. One seed in 200 slides along a bound for so
     * long that it takes more.
     */
    @Test
    void learnsTheShapeOfAnEllipsoid() {
        int solved = 0;
        for (int seed = 0; seed < 20; seed++) {
            Search search = new Search(BOX, new CmaesSampler(), CmaesSamplerTest::ellipsoid, seed);
            solved += search.run(2_500, 1).best < 1e-6 ? 1 : 0;
        }
        assertThat(solved).isGreaterThanOrEqualTo(19);
    }

    @Test
    void usesEveryResultOfEightTrialsAtATime() {
        for (int seed = 0; seed < 20; seed++) {
            Search search = new Search(BOX, new CmaesSampler(), CmaesSamplerTest::sphere, seed);
            assertThat(search.run(800, 8).best).as("seed %d", seed).isLessThan(1e-5);
        }
    }

    /** lambda is 8 in 5 dimensions; the results come from a generation of long ago, from elsewhere and twice. */
    @Test
    void movesOnAfterAnyEightResults() {
        FakeHistory history = new FakeHistory(Direction.MINIMIZE);
        Sampler sampler = new CmaesSampler();
        double[] point = sampler.sample(BOX, history, Streams.of(3, 0));
        for (int next = 8; next <= 32; next += 8) {
            Streams streams = Streams.of(3, next);
            double[] before = sampler.sample(BOX, history, streams);
            for (int i = 1; i <= 8; i++) {
                assertThat(sampler.sample(BOX, history, streams)).isEqualTo(before);
                double[] told = i % 3 == 0 ? new RandomSampler().sample(BOX, history, Streams.of(4, next - i)) : point;
                history.complete(next - i, BOX, told, sphere(told));
            }
            assertThat(sampler.sample(BOX, history, streams)).isNotEqualTo(before);
        }
    }

    /** Four of eight results are known, the best of them far up; the trial lacks none, or hundreds. */
    @Test
    void movesTheMeanWhereManyResultsAreMissing() {
        assertThat(firstCoordinateAfterFour(996)).isLessThan(firstCoordinateAfterFour(0));
        assertThat(firstCoordinateAfterFour(996)).isEqualTo(firstCoordinateAfterFour(992));
    }

    private static double firstCoordinateAfterFour(int number) {
        FakeHistory history = new FakeHistory(Direction.MINIMIZE);
        for (int i = 0; i < 4; i++) {
            history.complete(number + i, BOX, new double[] {i, 0, 0, 0, 0}, -i);
        }
        return new CmaesSampler().sample(BOX, history, Streams.of(3, 1_000))[0];
    }

    /** The optimum of a linear function is a corner of the box, -75.5; the last parameter is worth 1 of it. */
    @Test
    void reachesACornerOfTheBox() {
        int exact = 0;
        for (int seed = 0; seed < 20; seed++) {
            Search search =
                    new Search(BOX, new CmaesSampler(), x -> x[0] + 10 * x[1] - x[2] + 3 * x[3] - 0.1 * x[4], seed);
            assertThat(search.run(400, 1).best).as("seed %d", seed).isLessThan(-74);
            exact += search.best == -75.5 ? 1 : 0;
        }
        assertThat(exact).isGreaterThanOrEqualTo(10);
    }

    /** Without margins a coordinate that lies wholly on a wrong level stays there. */
    @Test
    void findsTheRightLevelsAmongContinuousParameters() {
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        parameters.put("a", FloatDistribution.of(-5, 5));
        parameters.put("switch", IntDistribution.of(0, 1));
        parameters.put("b", FloatDistribution.of(-5, 5));
        parameters.put("count", IntDistribution.of(0, 40));
        parameters.put("share", FloatDistribution.stepped(0, 1, 0.1));
        parameters.put("size", IntDistribution.log(1, 500));
        SearchSpace space = SearchSpace.of(parameters);
        for (int seed = 0; seed < 20; seed++) {
            Search search = new Search(
                    space,
                    new CmaesSampler(),
                    x -> 100 * (x[0] - 2) * (x[0] - 2)
                            + (x[1] == 1 ? 0 : 0.5)
                            + (x[2] + 1) * (x[2] + 1)
                            + 0.1 * Math.abs(x[3] - 37)
                            + Math.abs(x[4] - 0.2)
                            + Math.abs(Math.log(x[5] / 7)),
                    seed);
            search.run(1_500, 1);
            assertThat(search.best).as("seed %d", seed).isLessThan(1e-3);
        }
    }

    @Test
    void findsTheRightChoices() {
        Map<String, Distribution> parameters = new LinkedHashMap<>(BOX.asMap());
        parameters.put("c", CategoricalDistribution.of("a", "b", "c", "d"));
        parameters.put("e", CategoricalDistribution.of(1, 2, 3));
        SearchSpace space = SearchSpace.of(parameters);
        for (int seed = 0; seed < 20; seed++) {
            Search search = new Search(
                    space,
                    new CmaesSampler(),
                    x -> sphere(Arrays.copyOf(x, 5)) + (x[5] == 2 ? 0 : 3) + (x[6] == 1 ? 0 : 1),
                    seed);
            search.run(600, 1);
            assertThat(search.best).as("seed %d", seed).isLessThan(1e-2);
        }
    }

    @Test
    void searchesSpacesWithoutNumbersAndWithoutAnything() {
        SearchSpace choices = PlayedTrials.space(6, CategoricalDistribution.of("a", "b", "c", "d"));
        for (int seed = 0; seed < 20; seed++) {
            Search search = new Search(
                    choices,
                    new CmaesSampler(),
                    x -> -Arrays.stream(x).filter(v -> v == 2).count(),
                    seed);
            assertThat(search.run(300, 1).best).as("seed %d", seed).isEqualTo(-6);
        }
        SearchSpace empty = SearchSpace.of(Map.of());
        assertThat(new Search(empty, new CmaesSampler(), _ -> 1, 1).run(100, 4).best)
                .isEqualTo(1);
    }

    @Test
    void searchesOneDimension() {
        SearchSpace line = PlayedTrials.space(1, FloatDistribution.log(1e-6, 1e6));
        for (int seed = 0; seed < 20; seed++) {
            Search search = new Search(line, new CmaesSampler(), x -> Math.abs(Math.log(x[0] / 300)), seed);
            assertThat(search.run(200, 1).best).as("seed %d", seed).isLessThan(1e-6);
        }
    }

    /** The sphere's minimum lies at 1.7 in each coordinate; the best feasible point has a sum of 5 and so a value of 2.45. */
    @Test
    void findsTheBestFeasiblePoint() {
        for (int seed = 0; seed < 20; seed++) {
            Search search = new Search(
                    BOX,
                    new CmaesSampler(),
                    CmaesSamplerTest::sphere,
                    x -> Math.max(0, Arrays.stream(x).sum() - 5),
                    seed);
            assertThat(search.run(600, 1).best).as("seed %d", seed).isBetween(2.45, 2.6);
        }
    }

    /** Without a single feasible point results rank by violation. */
    @Test
    void leavesTheInfeasiblePart() {
        for (int seed = 0; seed < 20; seed++) {
            Search search = new Search(
                    BOX,
                    new CmaesSampler(),
                    _ -> 0,
                    x -> Math.max(0, 0.5 - Arrays.stream(x).min().orElse(0) + 4),
                    seed);
            assertThat(search.run(600, 1).best).as("seed %d", seed).isZero();
        }
    }

    /** A broad basin with a floor of 1 around the centre, and a narrow deeper one in a corner of the box. */
    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void restartsLeaveALocalMinimum(Restarts rule) {
        assertThat(deepest(Restarts.NONE)).isLessThan(3);
        assertThat(deepest(rule)).isGreaterThanOrEqualTo(10);
    }

    private static int deepest(Restarts rule) {
        SearchSpace plane = PlayedTrials.space(2, FloatDistribution.of(-5, 5));
        return (int) IntStream.range(0, 20)
                .filter(seed -> new Search(
                                        plane,
                                        new CmaesSampler(CmaesOptions.defaults().withRestarts(rule)),
                                        CmaesSamplerTest::twoBasins,
                                        seed)
                                .run(3_000, 1)
                                .best
                        < 0.5)
                .count();
    }

    private static double twoBasins(double[] x) {
        double near = 1 + x[0] * x[0] + x[1] * x[1];
        double far = 4 * ((x[0] - 3.5) * (x[0] - 3.5) + (x[1] - 3.5) * (x[1] - 3.5));
        return Math.min(near, far);
    }

    private static double farAway(double[] x) {
        return Arrays.stream(x).map(v -> (v - 4) * (v - 4)).sum();
    }

    @Test
    void startsWhereASimilarTaskWasSolved() {
        List<SourceSolution> sources = IntStream.range(0, 200)
                .mapToObj(i -> new RandomSampler().sample(BOX, new FakeHistory(Direction.MINIMIZE), Streams.of(77, i)))
                .map(x -> new SourceSolution(Assignment.of(BOX, x), farAway(x)))
                .toList();
        CmaesOptions warm = CmaesOptions.defaults().withSources(sources);
        int wins = 0;
        for (int seed = 0; seed < 20; seed++) {
            double cold = new Search(BOX, new CmaesSampler(), CmaesSamplerTest::farAway, seed).run(24, 1).best;
            double warmed = new Search(BOX, new CmaesSampler(warm), CmaesSamplerTest::farAway, seed).run(24, 1).best;
            wins += warmed < cold ? 1 : 0;
        }
        assertThat(wins).isGreaterThanOrEqualTo(18); // if it made no difference: 2e-4
    }

    @Test
    void drawsAParameterThatNotAllTrialsHaveAtRandom() {
        FakeHistory history = new FakeHistory(Direction.MINIMIZE);
        Distribution distribution = FloatDistribution.of(0, 1);
        assertThat(new CmaesSampler().sampleOne("x", distribution, history, Streams.of(1, 2)))
                .isEqualTo(new RandomSampler().sampleOne("x", distribution, history, Streams.of(1, 2)));
    }

    @Test
    void namesTheOptionThatIsWrong() {
        CmaesOptions options = CmaesOptions.defaults();
        assertThatThrownBy(() -> options.withSigma(Double.NaN))
                .hasMessage("cmaes.sigma must be finite and above 0, but was NaN.");
        assertThatThrownBy(() -> options.withPopulation(3))
                .hasMessage("cmaes.population must be 4 or more, or 0 for the default, but was 3.");
        assertThatThrownBy(() -> options.withCandidates(-1))
                .hasMessage("cmaes.candidates must be 1 or more, or 0 for the default, but was -1.");
        assertThatThrownBy(() -> options.withSeparable(true).withRateAdapted(true))
                .hasMessage("cmaes.separable and cmaes.learning_rate: adapted exclude each other.");
    }

    @Test
    void identifiesItselfByEveryOption() {
        assertThat(new CmaesSampler().identity())
                .hasToString("{sampler=cmaes, restarts=bipop, separable=false, rateAdapted=false, sigma=0.2,"
                        + " population=0}");
        assertThat(new CmaesSampler(CmaesOptions.defaults().withCandidates(6)).identity())
                .containsEntry("candidates", 6);
        SourceSolution source = new SourceSolution(Assignment.of(BOX, new double[5]), 1);
        assertThat(new CmaesSampler(CmaesOptions.defaults().withSources(List.of(source))).identity())
                .containsKey("sources");
    }
}
