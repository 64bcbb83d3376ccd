package dev.skipjack.bench.samplers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.skipjack.bench.samplers.bbob.BbobFunction;
import dev.skipjack.core.sampler.grid.GridSampler;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.study.Study;
import dev.skipjack.core.study.StudyOptions;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SuiteTest {
    /** The regret of a problem at a point: the only one of a study's space. */
    private static double regret(Problem problem, double... point) throws InterruptedException {
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        for (int i = 0; i < point.length; i++) {
            parameters.put(problem.space().name(i), FloatDistribution.of(point[i], point[i]));
        }
        StudyOptions options = StudyOptions.minimize("one")
                .withSpace(SearchSpace.of(parameters))
                .withSampler(new GridSampler());
        try (Study study = Study.inMemory(options)) {
            return problem.regret(problem.judge().judge(study.ask()).outcome());
        }
    }

    @Test
    void mixedHasItsOptimumOnTheGrid() throws InterruptedException {
        for (int fid : Suite.MIXED.functions()) {
            Problem problem = Suite.MIXED.problem(fid, 3, 7);
            double[] point = BbobFunction.of(fid, 3, 7).optimum();
            for (int i = 0; i < point.length; i++) {
                Distribution domain = problem.space().distribution(i);
                assertThat(domain.isFinite()).as("x" + i).isEqualTo(i % 2 == 0);
                point[i] = domain.isFinite() ? domain.level(domain.levelOf(point[i])) : point[i];
            }
            assertThat(problem.space().contains(point)).as("f" + fid).isTrue();
            assertThat(regret(problem, point)).as("f" + fid).isLessThan(1e-4);
        }
    }

    @Test
    void mixedHasAGridOfItsOwnForEachSteppedParameter() {
        SearchSpace space = Suite.MIXED.problem(1, 1, 12).space();
        assertThat(new long[] {levels(space, 0), levels(space, 2), levels(space, 4)})
                .containsExactly(6, 21, 11);
        assertThat(new long[] {levels(space, 6), levels(space, 8), levels(space, 10)})
                .containsExactly(41, 5, 101);
    }

    private static long levels(SearchSpace space, int index) {
        return space.distribution(index).levels();
    }

    @Test
    void bbobIsContinuousAndHasTheFunctionsValue() throws InterruptedException {
        Problem problem = Suite.BBOB.problem(8, 2, 3);
        BbobFunction function = BbobFunction.of(8, 2, 3);
        double[] point = {1.5, -2.25, 4};
        assertThat(problem.space().distribution(2)).isEqualTo(FloatDistribution.of(-5, 5));
        assertThat(regret(problem, point)).isCloseTo(function.value(point) - function.lowest(), within(1e-9));
    }

    @Test
    void classicFunctionsHaveTheirPublishedOptima() throws InterruptedException {
        Problem branin = Suite.CLASSIC.problem(1, 1, 5);
        assertThat(branin.best()).isCloseTo(0.397887, within(1e-6));
        assertThat(regret(branin, Math.PI, 2.275)).isLessThan(1e-9);
        assertThat(regret(branin, -Math.PI, 12.275)).isLessThan(1e-9);
        assertThat(regret(branin, 9.42478, 2.475)).isLessThan(1e-9);
        assertThat(regret(branin, 0, 0)).isCloseTo(55.602113 - 0.397887, within(1e-6));
        Problem hartmann = Suite.CLASSIC.problem(2, 1, 5);
        double[] optimum = {0.20169, 0.150011, 0.476874, 0.275332, 0.311652, 0.6573};
        assertThat(regret(hartmann, optimum)).isLessThan(1e-6);
        assertThat(hartmann.best()).isCloseTo(-3.32237, within(1e-5));
    }

    @Test
    void sp500IsTheExamplesBacktest() throws InterruptedException {
        Problem problem = Sp500.problem(1, Path.of(".."));
        StudyOptions options = StudyOptions.maximize("sp500").withSpace(problem.space());
        try (Study study = Study.inMemory(options)) {
            study.enqueue(Map.of(
                    "entry.fast",
                    14,
                    "entry.slow",
                    115,
                    "entry.kind",
                    "sma",
                    "exit.trail",
                    0.025,
                    "risk.target",
                    0.4158818855513356));
            Outcome outcome = problem.judge().judge(study.ask()).outcome();
            assertThat(((Outcome.Valued) outcome).value()).isCloseTo(Sp500.BEST, within(1e-12));
            assertThat(problem.regret(outcome)).isLessThan(1e-12);
        }
        assertThat(problem.regret(Outcome.Complete.of(0.7))).isCloseTo(Sp500.BEST - 0.7, within(1e-12));
        assertThat(problem.direction()).isEqualTo(Direction.MAXIMIZE);
    }

    @Test
    void regretIsInfiniteWithoutAFeasibleValue() {
        Problem problem = Suite.BBOB.problem(1, 1, 2);
        assertThat(problem.regret(new Outcome.InvalidNumeric("NaN"))).isInfinite();
        assertThat(problem.regret(new Outcome.Complete(0, List.of(1.0), Map.of())))
                .isInfinite();
        assertThat(problem.regret(Outcome.Complete.of(problem.best() - 1e-12))).isZero();
    }
}
