package dev.skipjack.run.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.study.FinishedTrial;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.Evaluation;
import dev.skipjack.run.fold.CrossFolds;
import dev.skipjack.run.fold.FoldPlan;
import dev.skipjack.run.fold.PricesObjective;
import dev.skipjack.run.fold.Stretch;
import dev.skipjack.run.fold.WalkForward;
import dev.skipjack.run.score.Over;
import dev.skipjack.run.score.Score;
import dev.skipjack.run.spec.JudgedStretch;
import dev.skipjack.run.spec.ValidationFolds;
import dev.skipjack.testkit.Cases;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Trial 0 follows the prices, trial 1 bets against them: which of the two is chosen tells what was seen. */
class FoldChoicesTest {
    private static final int BARS = 60;
    private static final int AHEAD = 5;

    private static FoldReport report(double[] prices, int ahead, FoldPlan plan) throws InterruptedException {
        ValidationFolds folds =
                ValidationFolds.of(PricesObjective.of(prices, ahead), plan, Over.NAMED.get("mean"), Direction.MAXIMIZE);
        return new FoldChoices(folds, Score.named("value"), List.of(trial(0), trial(1)), FoldChoicesTest::judge)
                .report();
    }

    private static FinishedTrial trial(int number) {
        return new FinishedTrial(
                number,
                Assignment.of(SearchSpace.of(Map.of()), new double[0]),
                Outcome.Complete.of(0),
                Instant.EPOCH,
                Instant.EPOCH);
    }

    private static List<Outcome> judge(JudgedStretch stretch, List<FinishedTrial> trials) throws InterruptedException {
        List<Outcome> outcomes = new ArrayList<>();
        for (FinishedTrial trial : trials) {
            Map<String, Object> config = Map.of("sign", trial.number() == 0 ? 1 : -1);
            Evaluation.Measured measured =
                    (Evaluation.Measured) stretch.objective().open().evaluate(config);
            outcomes.add(
                    new Outcome.Complete(0, List.of(), measured.measurement().metrics()));
        }
        return outcomes;
    }

    private static double[] prices(RandomGenerator random) {
        return random.doubles(BARS, -1, 1).toArray();
    }

    /** The prices with those of a fold's test turned into something else. */
    private static double[] changed(double[] prices, Stretch test, RandomGenerator random) {
        double[] changed = prices.clone();
        for (int bar = test.from(); bar < test.to(); bar++) {
            changed[bar] = 40 * random.nextDouble() - 20;
        }
        return changed;
    }

    /** In how many cases a fold's choice, or its score in sample, followed from the bars that judge it. */
    private static int leaks(long seed, int ahead, FoldPlan plan) {
        int[] leaks = new int[1];
        Cases.of(seed, 60).forEach(random -> {
            double[] prices = prices(random);
            int fold = random.nextInt(plan.over(BARS).size());
            Stretch test = plan.over(BARS).get(fold).test().getFirst();
            FoldReport.Chosen before = report(prices, ahead, plan).folds().get(fold);
            FoldReport.Chosen after =
                    report(changed(prices, test, random), ahead, plan).folds().get(fold);
            leaks[0] += before.number() == after.number() && before.inSample() == after.inSample() ? 0 : 1;
        });
        return leaks[0];
    }

    @Test
    void p16NoChoiceFollowsFromTheBarsThatJudgeItIfThePurgeIsAsLongAsTheLeak() {
        assertThat(leaks(11, AHEAD, new WalkForward(4, 12, AHEAD, false))).isZero();
        assertThat(leaks(12, AHEAD, new WalkForward(4, 12, AHEAD, true))).isZero();
        assertThat(leaks(13, AHEAD, new CrossFolds(4, 1, AHEAD, 2))).isZero();
        assertThat(leaks(14, AHEAD, new CrossFolds(5, 2, AHEAD, 0))).isZero();
        assertThat(leaks(15, 0, new WalkForward(4, 12, 0, false))).isZero();
        assertThat(leaks(16, 0, new CrossFolds(4, 1, 0, 0))).isZero();
    }

    @Test
    void p16APlantedLeakIsSeenWithoutThePurge() {
        assertThat(leaks(21, AHEAD, new WalkForward(4, 12, 0, false))).isGreaterThan(50);
        assertThat(leaks(22, AHEAD, new WalkForward(4, 12, AHEAD - 1, true))).isGreaterThan(50);
        assertThat(leaks(23, AHEAD, new CrossFolds(4, 1, AHEAD - 1, 0))).isGreaterThan(25);
    }

    @Test
    void playsTheBestOfEachTrainThroughItsTest() throws InterruptedException {
        FoldReport report = report(new double[] {1, 1, 2, 4, -1, -1, -3, -5}, 0, new WalkForward(3, 2, 0, false));
        assertThat(report.folds()).extracting(FoldReport.Chosen::number).containsExactly(0, 0, 1);
        assertThat(report.folds()).extracting(FoldReport.Chosen::inSample).containsExactly(1.0, 3.0, 1.0);
        assertThat(report.folds()).extracting(FoldReport.Chosen::outOfSample).containsExactly(3.0, -1.0, 4.0);
        assertThat(report.inSample()).isEqualTo(5 / 3.0);
        assertThat(report.outOfSample()).isEqualTo(2);
        assertThat(report.efficiency()).isEqualTo(1.2);
        assertThat(report.paths()).containsExactly(2.0);
        assertThat(report.trials().getFirst().scores()).containsExactly(3.0, -1.0, -4.0);
    }

    @Test
    void everyPathTradesEveryTestOnce() throws InterruptedException {
        double[] prices = new double[BARS];
        Arrays.setAll(prices, bar -> bar < 20 ? 1 : 2);
        FoldReport report = report(prices, 0, new CrossFolds(6, 2, 0, 0));
        assertThat(report.folds()).hasSize(15);
        assertThat(report.paths())
                .hasSize(5)
                .allSatisfy(path -> assertThat(path).isEqualTo(5 / 3.0));
    }
}
