package dev.skipjack.core.sampler.nsga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.skipjack.core.rng.Streams;
import dev.skipjack.core.sampler.FakeHistory;
import dev.skipjack.core.sampler.FrontTrials;
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
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.study.Budget;
import dev.skipjack.core.study.Study;
import dev.skipjack.core.study.StudyOptions;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.core.trial.TrialColumns;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NsgaSamplerTest {
    private static final SearchSpace BOX = PlayedTrials.space(5, FloatDistribution.of(-5, 5));
    private static final SearchSpace UNIT = PlayedTrials.space(12, FloatDistribution.of(0, 1));

    enum Kind {
        NSGA2(NsgaOptions.nsga2()),
        NSGA3(NsgaOptions.nsga3()),
        SBX(NsgaOptions.nsga2().withCrossover(Crossover.sbx()).withPopulation(8).withOffspring(8)),
        VSBX(NsgaOptions.nsga2()
                .withCrossover(Crossover.vsbx())
                .withPopulation(8)
                .withOffspring(3)),
        BLX(NsgaOptions.nsga3().withCrossover(Crossover.blx()).withPopulation(9).withMutation(Mutation.uniform())),
        SPX(NsgaOptions.nsga2().withCrossover(Crossover.spx()).withPopulation(4).withMutationProbability(1)),
        UNDX(NsgaOptions.nsga2()
                .withCrossover(Crossover.undx())
                .withPopulation(2)
                .withCrossoverProbability(1));

        private final NsgaOptions options;

        Kind(NsgaOptions options) {
            this.options = options;
        }

        Sampler sampler() {
            return new NsgaSampler(options);
        }
    }

    private static Outcome sphere(double[] x) {
        return FrontTrials.complete(
                Arrays.stream(x).map(v -> (v - 1.7) * (v - 1.7)).sum());
    }

    @ParameterizedTest
    @EnumSource
    void proposesOnlyPointsOfTheSpace(Kind kind) {
        SamplerLaws.proposesOnlyPointsOfTheSpace(_ -> kind.sampler(), 300, seed -> 5 + seed % 90);
    }

    @ParameterizedTest
    @EnumSource
    void proposesTheSameWithAndWithoutACache(Kind kind) {
        SamplerLaws.proposesTheSameWithAndWithoutACache(_ -> kind.sampler(), 25, 200);
    }

    /** Three objectives, the sampler's own trials. */
    @ParameterizedTest
    @EnumSource
    void proposesTheSameAfterARestartOfTheProcess(Kind kind) {
        FrontTrials trials = new FrontTrials(UNIT, 3, kind.sampler(), FrontTrials::dtlz2, 4);
        for (int round = 0; round < 40; round++) {
            trials.run(8, 1 + round % 5);
            TrialColumns copy = new TrialColumns(trials.history.directions());
            for (int row = 0; row < trials.history.size(); row++) {
                double[] point = point(trials.history, row);
                copy.append(row, Assignment.of(UNIT, point), FrontTrials.dtlz2(point));
            }
            double[] fresh = kind.sampler().sample(UNIT, copy, Streams.of(4, 9 * round + 8));
            assertThat(trials.ask()).isEqualTo(fresh);
            trials.tell(fresh);
        }
    }

    private static double[] point(TrialColumns history, int row) {
        double[] point = new double[UNIT.size()];
        Arrays.setAll(point, i -> history.column("x" + i).orElseThrow().at(row));
        return point;
    }

    @Test
    void noticesThatTheHistoryIsAnother() {
        RandomSpaces cases = new RandomSpaces(9);
        Sampler kept = NsgaSampler.nsga2();
        for (int i = 0; i < 20; i++) {
            FakeHistory history = cases.history(BOX, 40 + i % 7);
            Streams streams = Streams.of(9, 500 + i);
            double[] fresh = NsgaSampler.nsga2().sample(BOX, history, streams);
            assertThat(kept.sample(BOX, history, streams)).isEqualTo(fresh);
        }
    }

    /** Ten results make the first population in 5 dimensions, and each two a further one. */
    @Test
    void startsAtRandomAndMovesOnAfterAnyTwoResults() {
        FrontTrials trials = new FrontTrials(BOX, 1, NsgaSampler.nsga2(), NsgaSamplerTest::sphere, 1);
        trials.run(9, 1);
        Streams streams = Streams.of(1, 99);
        Sampler sampler = NsgaSampler.nsga2();
        double[] random = new RandomSampler().sample(BOX, trials.history, streams);
        assertThat(sampler.sample(BOX, trials.history, streams)).isEqualTo(random);
        trials.tell(random);
        double[] before = sampler.sample(BOX, trials.history, streams);
        assertThat(before).isNotEqualTo(random);
        trials.tell(new double[] {1, 1, 1, 1, 1});
        assertThat(sampler.sample(BOX, trials.history, streams)).isEqualTo(before);
        trials.tell(new double[] {2, 2, 2, 2, 2});
        assertThat(sampler.sample(BOX, trials.history, streams)).isNotEqualTo(before);
    }

    /** The best of 600 uniform points has a median of 3.5, and 0.43 in one of 500 studies. */
    @ParameterizedTest
    @EnumSource
    void convergesOnASphere(Kind kind) {
        for (int seed = 0; seed < 20; seed++) {
            FrontTrials trials = new FrontTrials(BOX, 1, kind.sampler(), NsgaSamplerTest::sphere, seed);
            assertThat(trials.run(600, 1).best()).as("seed %d", seed).isLessThan(1);
        }
    }

    /** The front has 120.66; 600 uniform points have a median of 101.7, the best of 300 such studies 109.5. */
    @ParameterizedTest
    @EnumSource(names = {"NSGA2", "NSGA3", "SBX", "BLX"})
    void comesNearToTheFrontOfZdt1(Kind kind) {
        for (int seed = 0; seed < 10; seed++) {
            FrontTrials trials = new FrontTrials(UNIT, 2, kind.sampler(), FrontTrials::zdt1, seed);
            assertThat(trials.run(600, 1).hypervolume(11, 11))
                    .as("seed %d", seed)
                    .isGreaterThan(113);
        }
    }

    /** The front has 2.5^3 - pi / 6 = 15.10; 800 uniform points have a median of 13.7, the best of 100 such studies 13.9. */
    @ParameterizedTest
    @EnumSource(names = {"NSGA2", "NSGA3"})
    void comesNearToTheFrontOfDtlz2(Kind kind) {
        for (int seed = 0; seed < 10; seed++) {
            FrontTrials trials = new FrontTrials(UNIT, 3, kind.sampler(), FrontTrials::dtlz2, seed);
            assertThat(trials.run(800, 1).hypervolume(2.5, 2.5, 2.5))
                    .as("seed %d", seed)
                    .isGreaterThan(14.85);
        }
    }

    @Test
    void usesEveryResultOfEightTrialsAtATime() {
        for (int seed = 0; seed < 20; seed++) {
            FrontTrials trials = new FrontTrials(UNIT, 2, NsgaSampler.nsga2(), FrontTrials::zdt1, seed);
            assertThat(trials.run(600, 8).hypervolume(11, 11))
                    .as("seed %d", seed)
                    .isGreaterThan(113);
        }
    }

    /** Whatever is maximised is minimised with the other sign. */
    @ParameterizedTest
    @EnumSource(names = {"NSGA2", "NSGA3"})
    void maximisesAsItMinimises(Kind kind) {
        Function<double[], Outcome> negated = x -> {
            List<Double> values = ((Outcome.Valued) FrontTrials.zdt1(x)).values();
            return FrontTrials.complete(values.get(0), -values.get(1));
        };
        TrialColumns history = new TrialColumns(List.of(Direction.MINIMIZE, Direction.MAXIMIZE));
        FrontTrials trials = new FrontTrials(UNIT, 2, kind.sampler(), FrontTrials::zdt1, 3).run(300, 1);
        for (int row = 0; row < 300; row++) {
            double[] point = point(trials.history, row);
            history.append(row, Assignment.of(UNIT, point), negated.apply(point));
        }
        assertThat(kind.sampler().sample(UNIT, history, Streams.of(3, 300))).isEqualTo(trials.ask());
    }

    /**
     * The sphere's minimum lies at 1.7 in each coordinate; the best feasible point has a sum of 5 and so a value of 2.45.
     * 600 uniform points have a median of 8.8.
     */
    @Test
    void findsTheBestFeasiblePoint() {
        for (int seed = 0; seed < 20; seed++) {
            FrontTrials trials = new FrontTrials(
                    BOX,
                    1,
                    NsgaSampler.nsga2(),
                    x -> new Outcome.Complete(
                            sphere(x).values(), List.of(Arrays.stream(x).sum() - 5), Map.of()),
                    seed);
            assertThat(trials.run(600, 1).best()).as("seed %d", seed).isBetween(2.45, 5.0);
        }
    }

    /** One point in a million is feasible. */
    @Test
    void leavesTheInfeasiblePart() {
        for (int seed = 0; seed < 20; seed++) {
            FrontTrials trials = new FrontTrials(
                    BOX,
                    2,
                    NsgaSampler.nsga2(),
                    x -> new Outcome.Complete(
                            List.of(0.0, 0.0),
                            List.of(4.4 - Arrays.stream(x).min().orElseThrow()),
                            Map.of()),
                    seed);
            assertThat(trials.run(600, 1).best()).as("seed %d", seed).isZero();
        }
    }

    private static SearchSpace mixed() {
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        parameters.put("a", FloatDistribution.of(-5, 5));
        parameters.put("switch", IntDistribution.of(0, 1));
        parameters.put("count", IntDistribution.of(0, 40));
        parameters.put("share", FloatDistribution.stepped(0, 1, 0.1));
        parameters.put("size", IntDistribution.log(1, 500));
        parameters.put("c", CategoricalDistribution.of("a", "b", "c", "d"));
        parameters.put("fixed", IntDistribution.of(3, 3));
        return SearchSpace.of(parameters);
    }

    private static double mixedLoss(double[] x) {
        return Math.abs(x[0] - 2)
                + (x[1] == 1 ? 0 : 0.5)
                + 0.1 * Math.abs(x[2] - 37)
                + Math.abs(x[3] - 0.2)
                + Math.abs(Math.log(x[4] / 7))
                + (x[5] == 2 ? 0 : 1);
    }

    /** The best of 400 uniform points has a median of 1.7, and 0.38 in one of 500 studies. */
    @Test
    void findsTheRightLevelsAndChoices() {
        for (int seed = 0; seed < 20; seed++) {
            FrontTrials trials = new FrontTrials(
                            mixed(), 1, NsgaSampler.nsga2(), x -> FrontTrials.complete(mixedLoss(x)), seed)
                    .run(400, 1);
            assertThat(trials.best()).as("seed %d", seed).isLessThan(0.5);
        }
    }

    /** 4^4 points, each tried once: a population of few points goes on to propose unknown ones. */
    @Test
    void goesThroughAFiniteSpaceWithoutRepeating() {
        SearchSpace space = PlayedTrials.space(4, IntDistribution.of(0, 3));
        try (Study study = Study.inMemory(StudyOptions.minimize("s")
                .withSpace(space)
                .withSampler(NsgaSampler.nsga2())
                .withConcurrency(4))) {
            study.optimize(
                    trial -> Math.abs(trial.assignment().internal(0) - 2)
                            + trial.assignment().internal(1),
                    Budget.trials(256));
            assertThat(study.trials()).hasSize(256);
            assertThat(study.trials().stream().map(trial -> trial.assignment().key()))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void proposesNoCopyOfAParent() {
        TrialColumns history = new TrialColumns(Direction.MINIMIZE);
        SearchSpace space = mixed();
        double[] only = {2, 1, 37, 0.2, 7, 2, 3};
        for (int row = 0; row < 50; row++) {
            history.append(row, Assignment.of(space, only), FrontTrials.complete(row));
        }
        Sampler sampler = NsgaSampler.nsga2();
        for (int trial = 50; trial < 550; trial++) {
            assertThat(sampler.sample(space, history, Streams.of(2, trial))).isNotEqualTo(only);
        }
    }

    /** Which of two branches is taken decides which parameter there is; both have their best value at 0.3. */
    @Test
    void inheritsParametersThatNotAllTrialsHave() {
        double best = 0;
        double random = 0;
        for (int seed = 0; seed < 20; seed++) {
            best += conditional(NsgaSampler.nsga2(), seed);
            random += conditional(new RandomSampler(), seed);
        }
        assertThat(best).isLessThan(random / 4);
    }

    private static double conditional(Sampler sampler, int seed) {
        try (Study study = Study.inMemory(
                StudyOptions.minimize("s").withSampler(sampler).withSeed(seed).withConcurrency(2))) {
            study.optimize(
                    trial -> {
                        String branch = trial.suggestCategorical("branch", "left", "right");
                        double sum = 0;
                        for (int i = 0; i < 3; i++) {
                            double x = trial.suggestFloat(branch + i, 0, 1) - 0.3;
                            sum += x * x;
                        }
                        return sum;
                    },
                    Budget.trials(200));
            return study.best().orElseThrow().value();
        }
    }

    @Test
    void searchesSpacesWithoutAnything() {
        SearchSpace empty = SearchSpace.of(Map.of());
        assertThat(new FrontTrials(empty, 2, NsgaSampler.nsga2(), _ -> FrontTrials.complete(1, 2), 1)
                        .run(100, 4)
                        .best())
                .isEqualTo(1);
    }

    @Test
    void saysInItsIdentityWhatMovesAProposal() {
        assertThat(NsgaSampler.nsga2().identity()).containsEntry("sampler", "nsga2");
        assertThat(NsgaSampler.nsga3().identity()).containsEntry("sampler", "nsga3");
        NsgaOptions defaults = NsgaOptions.nsga2();
        List<NsgaOptions> others = List.of(
                defaults,
                NsgaOptions.nsga3(),
                defaults.withSelection(Selection.reference(3)),
                defaults.withSelection(Selection.reference(List.of(List.of(1.0, 2.0)))),
                defaults.withPopulation(9),
                defaults.withOffspring(9),
                defaults.withCrossover(Crossover.blx()),
                defaults.withCrossover(Crossover.blx(0.3)),
                defaults.withCrossoverProbability(0.8),
                defaults.withMutation(Mutation.uniform()),
                defaults.withMutation(Mutation.polynomial(20)),
                defaults.withMutationProbability(0.2));
        assertThat(others.stream().map(options -> new NsgaSampler(options).identity()))
                .doesNotHaveDuplicates();
    }

    @Test
    void refusesOptionsOutOfRange() {
        NsgaOptions defaults = NsgaOptions.nsga2();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.withPopulation(1))
                .withMessage("nsga.population must be 2 or more, but was 1.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.withOffspring(-1))
                .withMessageContaining("offspring");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.withCrossoverProbability(1.1))
                .withMessageContaining("crossoverProbability");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.withMutationProbability(Double.NaN))
                .withMessageContaining("mutationProbability");
    }
}
