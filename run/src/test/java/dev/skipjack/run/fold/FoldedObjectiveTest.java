package dev.skipjack.run.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skipjack.run.Evaluation;
import dev.skipjack.run.ForwardingObjective;
import dev.skipjack.run.KeysRead;
import dev.skipjack.run.Objective;
import dev.skipjack.run.Reporter.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FoldedObjectiveTest {
    private static final double[] PRICES = {9, 1, 2, 3, 4, 5, 6};
    private static final Map<String, Object> CONFIG = Map.of("sign", 1);
    private static final FoldPlan PLAN = new WalkForward(3, 1, 0, false);

    @Test
    void judgesFoldsSpreadOverTimeAndReportsEachButTheLastAsAStep() throws InterruptedException {
        PricesObjective whole = PricesObjective.of(PRICES, 0);
        List<Report> reports = new ArrayList<>();
        Evaluation evaluation = FoldedObjective.of(whole, PLAN).open().evaluate(CONFIG, report -> reports.add(report));
        assertThat(whole.asked()).containsExactly(new Stretch(1, 3), new Stretch(5, 7), new Stretch(3, 5));
        assertThat(reports)
                .containsExactly(
                        Report.of(0, Map.of("value", 1.5, "fold_1.value", 1.5)),
                        Report.of(1, Map.of("value", 3.5, "fold_1.value", 1.5, "fold_2.value", 5.5)));
        assertThat(evaluation)
                .isEqualTo(new Evaluation.Measured(
                        Map.of("value", 3.5, "fold_1.value", 1.5, "fold_2.value", 3.5, "fold_3.value", 5.5)));
    }

    @Test
    void endsAfterTheFoldAtWhichItIsStopped() throws InterruptedException {
        PricesObjective whole = PricesObjective.of(PRICES, 0);
        Evaluation evaluation = FoldedObjective.of(whole, PLAN).open().evaluate(CONFIG, report -> report.step() < 1);
        assertThat(evaluation).isInstanceOf(Evaluation.Stopped.class);
        assertThat(whole.asked()).containsExactly(new Stretch(1, 3), new Stretch(5, 7));
    }

    @Test
    void countsItsBarsFoldByFoldInTheOrderOfJudging() {
        FoldPlan plan = new CrossFolds(3, 1, 0, 0);
        FoldedObjective folded = FoldedObjective.of(PricesObjective.of(new double[11], 0), plan);
        List<Stretch> tests = plan.tests(11);
        int first = tests.get(0).length();
        int last = tests.get(2).length();
        assertThat(folded.steps().orElseThrow().ends()).containsExactly(first, first + last, 11);
        assertThat(folded.steps().orElseThrow().barsAfter(1)).isEqualTo(first + last);
    }

    @Test
    void joinsTheReturnsOfItsFolds() throws InterruptedException {
        FoldedObjective folded = FoldedObjective.of(PricesObjective.of(PRICES, 0), PLAN);
        assertThat(folded.returns().orElseThrow().market()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(folded.returns().orElseThrow().returns(CONFIG).orElseThrow()).hasSize(6);
    }

    @Test
    void isIdentifiedByItsTestStretchesAlone() {
        PricesObjective whole = PricesObjective.of(PRICES, 0);
        assertThat(FoldedObjective.of(whole, new CrossFolds(3, 1, 1, 0)).identity())
                .isEqualTo(FoldedObjective.of(whole, new CrossFolds(3, 2, 0, 0)).identity())
                .isNotEqualTo(FoldedObjective.of(whole, PLAN).identity());
    }

    @Test
    void saysWhereItsFoldsLie() {
        assertThat(FoldedObjective.of(PricesObjective.of(PRICES, 0), PLAN).describe())
                .containsExactly(
                        "prices: 7",
                        "folds: walk-forward, 3 folds, rolling, train 1, purge 0",
                        "fold 1: bar 1 to bar 2, 2 bars",
                        "fold 2: bar 3 to bar 4, 2 bars",
                        "fold 3: bar 5 to bar 6, 2 bars");
        assertThatThrownBy(() -> FoldedObjective.of(PricesObjective.of(PRICES, 0), new WalkForward(4, 0, 0, false)))
                .hasMessageContaining("need at least 8 bars, but there are 7");
    }

    @Test
    void isTheProgramOfTheWholeAndReadsItsKeys() throws InterruptedException {
        Objective whole = new ForwardingObjective(PricesObjective.of(PRICES, 0)) {
            @Override
            public Set<String> program() {
                return Set.of("strategy");
            }

            @Override
            public Optional<KeysRead> keysRead(Map<String, Object> config) {
                return Optional.of(new KeysRead(Set.of("sign"), Set.of("sing")));
            }
        };
        FoldedObjective folded = FoldedObjective.of(whole, PLAN);
        assertThat(folded.program()).containsExactly("strategy");
        assertThat(folded.keysRead(CONFIG).orElseThrow().unread()).containsExactly("sing");
    }

    @Test
    void isNotCutAgainAndHasNoMetricThatOnlyRises() {
        Objective whole = new ForwardingObjective(PricesObjective.of(PRICES, 0)) {
            @Override
            public Set<String> risingMetrics() {
                return Set.of("value");
            }
        };
        FoldedObjective folded = FoldedObjective.of(whole, PLAN);
        assertThat(folded.bars()).isEmpty();
        assertThat(folded.risingMetrics()).isEmpty();
    }
}
