package dev.skipjack.core.sampler.gp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.rng.Streams;
import dev.skipjack.core.sampler.FrontTrials;
import dev.skipjack.core.sampler.PlayedTrials;
import dev.skipjack.core.sampler.Sampler;
import dev.skipjack.core.sampler.nsga.NsgaSampler;
import dev.skipjack.core.sampler.random.RandomSampler;
import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.IntDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.study.Budget;
import dev.skipjack.core.study.Judgement;
import dev.skipjack.core.study.Study;
import dev.skipjack.core.study.StudyOptions;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.core.trial.TrialColumns;
import dev.skipjack.core.trial.TrialHistory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The Gaussian process with several objectives. */
class GpFrontTest {
    private static final SearchSpace PLANE = PlayedTrials.space(2, FloatDistribution.of(0, 1));
    private static final SearchSpace CUBE = PlayedTrials.space(3, FloatDistribution.of(0, 1));
    private static final GpOptions LIGHT = GpOptions.defaults().withCandidates(64);

    /** Binh, Korn 1997, with its two constraints. */
    private static Outcome binhKorn(double[] u) {
        double x = 5 * u[0];
        double y = 3 * u[1];
        double away = (x - 5) * (x - 5);
        double first = away + y * y - 25;
        double second = 7.7 - (x - 8) * (x - 8) - (y + 3) * (y + 3);
        List<Double> values = List.of(4 * x * x + 4 * y * y, away + (y - 5) * (y - 5));
        return new Outcome.Complete(values, List.of(first, second), Map.of());
    }

    /** Feasible where both coordinates are above 0.9: few random points are. */
    private static Outcome corner(double[] x) {
        return new Outcome.Complete(List.of(x[0], 1 - x[0] + x[1]), List.of(0.9 - Math.min(x[0], x[1])), Map.of());
    }

    private static void assertBest(
            SearchSpace space, int count, Function<double[], Outcome> objective, double... reference) {
        for (int seed = 0; seed < 3; seed++) {
            double[] volumes = new double[3];
            List<Sampler> samplers =
                    List.of(new GpSampler(GpOptions.defaults()), NsgaSampler.nsga2(), new RandomSampler());
            for (int i = 0; i < volumes.length; i++) {
                FrontTrials trials = new FrontTrials(space, reference.length, samplers.get(i), objective, seed);
                volumes[i] = trials.run(count, 1).hypervolume(reference);
            }
            assertThat(volumes[0])
                    .as("seed %d: %s", seed, Arrays.toString(volumes))
                    .isGreaterThan(Math.max(volumes[1], volumes[2]));
        }
    }

    @Test
    void comesNearerToTheFrontOfZdt1ThanNsgaAndRandomSearch() {
        assertBest(CUBE, 100, FrontTrials::zdt1, 1.1, 11);
    }

    @Test
    void comesNearerToTheFrontOfThreeObjectives() {
        assertBest(CUBE, 60, FrontTrials::dtlz2, 1.5, 1.5, 1.5);
    }

    @Test
    void comesNearerToTheFrontThatIsFeasible() {
        assertBest(PLANE, 60, GpFrontTest::binhKorn, 140, 50);
    }

    /** The front has 11.767; 60 uniform points have a median of 10.1. */
    @Test
    void reachesTheFrontOfZdt1() {
        FrontTrials trials = new FrontTrials(CUBE, 2, new GpSampler(GpOptions.defaults()), FrontTrials::zdt1, 1);
        assertThat(trials.run(40, 1).hypervolume(1.1, 11)).isGreaterThan(11.7);
    }

    @Test
    void takesSeveralObjectives() {
        assertThat(new GpSampler(GpOptions.defaults()).takesSeveralObjectives()).isTrue();
    }

    /** With some trials running each time. */
    @Test
    void proposesTheSameAfterARestartOfTheProcess() {
        List<Function<double[], Outcome>> objectives =
                List.of(FrontTrials::zdt1, FrontTrials::dtlz2, x -> binhKorn(Arrays.copyOf(x, 2)));
        for (Function<double[], Outcome> objective : objectives) {
            int m = ((Outcome.Complete) objective.apply(new double[3])).values().size();
            FrontTrials trials = new FrontTrials(CUBE, m, new GpSampler(LIGHT), objective, 4);
            Sampler kept = new GpSampler(LIGHT);
            for (int trial = 0; trial < 40; trial++) {
                trials.history.setRunning(running(trial, trial % 4));
                Streams streams = Streams.of(4, trial);
                double[] fresh = new GpSampler(LIGHT).sample(CUBE, trials.history, streams);
                assertThat(kept.sample(CUBE, trials.history, streams)).isEqualTo(fresh);
                trials.tell(fresh);
            }
        }
    }

    /** Up to three are running when one is proposed. */
    @Test
    void isTheSameStudyForAnyNumberOfWorkers() {
        List<String> alone = study(1);
        assertThat(alone).hasSize(40);
        for (int workers : new int[] {2, 4, 8}) {
            assertThat(study(workers)).as("%d workers", workers).isEqualTo(alone);
        }
    }

    private static List<String> study(int workers) {
        StudyOptions options = StudyOptions.minimize("front")
                .withDirections(Direction.MINIMIZE, Direction.MINIMIZE)
                .withSpace(PLANE)
                .withSampler(new GpSampler(LIGHT))
                .withConcurrency(4);
        try (Study study = Study.inMemory(options)) {
            study.optimize(
                    trial -> {
                        Thread.sleep(trial.number() * 7 % 3);
                        double[] point = {
                            trial.assignment().internal(0), trial.assignment().internal(1)
                        };
                        return Judgement.evaluated(binhKorn(point));
                    },
                    Budget.trials(40),
                    workers);
            return study.trials().stream()
                    .map(trial -> trial.assignment() + " " + trial.outcome())
                    .toList();
        }
    }

    private static List<TrialHistory.RunningTrial> running(int from, int count) {
        List<TrialHistory.RunningTrial> running = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            double[] point = {i * 0.21, (from + i) % 7 / 7.0, 0.3};
            running.add(new TrialHistory.RunningTrial(from + i, Assignment.of(CUBE, point)));
        }
        return running;
    }

    @Test
    void keepsRunningTrialsApart() {
        FrontTrials trials = new FrontTrials(CUBE, 2, new RandomSampler(), FrontTrials::zdt1, 2).run(20, 1);
        Sampler sampler = new GpSampler(GpOptions.defaults());
        List<TrialHistory.RunningTrial> running = new ArrayList<>();
        for (int trial = 20; trial < 26; trial++) {
            double[] point = sampler.sample(CUBE, trials.history, Streams.of(2, trial));
            for (TrialHistory.RunningTrial other : running) {
                double apart = 0;
                for (int i = 0; i < 3; i++) {
                    apart += Math.abs(point[i] - other.assignment().internal(i));
                }
                assertThat(apart).as("trials %d, %d", trial, other.number()).isGreaterThan(0.01);
            }
            running.add(new TrialHistory.RunningTrial(trial, Assignment.of(CUBE, point)));
            trials.history.setRunning(running);
        }
    }

    /** One point in a hundred is feasible; the whole front has 0.105. */
    @Test
    void looksForWhatIsFeasibleFirst() {
        for (int seed = 0; seed < 3; seed++) {
            FrontTrials random = new FrontTrials(PLANE, 2, new RandomSampler(), GpFrontTest::corner, seed).run(40, 1);
            assertThat(random.hypervolume(1, 2)).isZero();
            FrontTrials trials =
                    new FrontTrials(PLANE, 2, new GpSampler(GpOptions.defaults()), GpFrontTest::corner, seed);
            assertThat(trials.run(40, 1).hypervolume(1, 2)).isGreaterThan(0.085);
        }
    }

    /** As the number of trades may be, where nothing trades. */
    @Test
    void searchesTheOtherObjectiveWhereOneIsConstant() {
        for (int seed = 0; seed < 3; seed++) {
            Function<double[], Outcome> objective =
                    x -> FrontTrials.complete((x[0] - 0.3) * (x[0] - 0.3) + (x[1] - 0.6) * (x[1] - 0.6), 7);
            FrontTrials trials = new FrontTrials(PLANE, 2, new GpSampler(GpOptions.defaults()), objective, seed);
            assertThat(trials.run(30, 1).hypervolume(1, 8)).as("seed %d", seed).isGreaterThan(0.999);
        }
    }

    @Test
    void maximisesAsItMinimises() {
        FrontTrials trials = new FrontTrials(CUBE, 2, new GpSampler(LIGHT), FrontTrials::zdt1, 3).run(30, 1);
        TrialColumns turned = new TrialColumns(List.of(Direction.MINIMIZE, Direction.MAXIMIZE));
        for (int row = 0; row < 30; row++) {
            double[] point = new double[3];
            for (int i = 0; i < 3; i++) {
                point[i] = trials.history.column("x" + i).orElseThrow().at(row);
            }
            double[] values = {trials.history.value(row, 0), -trials.history.value(row, 1)};
            turned.append(row, Assignment.of(CUBE, point), FrontTrials.complete(values));
        }
        assertThat(new GpSampler(LIGHT).sample(CUBE, turned, Streams.of(3, 30))).isEqualTo(trials.ask());
    }

    @Test
    void proposesPointsOfTheSpaceWhateverTheValues() {
        double[] odd = {0, -0.0, 1, 1, 1e300, -1e300, Double.MIN_VALUE, 7};
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        parameters.put("kind", CategoricalDistribution.of("a", "b", "c"));
        parameters.put("k", IntDistribution.of(0, 3));
        parameters.put("x", FloatDistribution.log(1e-9, 1e9));
        SearchSpace mixed = SearchSpace.of(parameters);
        for (int seed = 0; seed < 30; seed++) {
            Random random = new Random(seed);
            int m = 2 + seed % 3;
            Function<double[], Outcome> objective = x -> {
                double[] values = new double[m];
                Arrays.setAll(values, j -> random.nextInt(4) == 0 ? odd[random.nextInt(8)] : random.nextInt(3));
                return FrontTrials.complete(values);
            };
            new FrontTrials(mixed, m, new GpSampler(LIGHT), objective, seed).run(25, 1);
        }
    }
}
