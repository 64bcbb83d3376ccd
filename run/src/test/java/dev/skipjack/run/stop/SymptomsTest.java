package dev.skipjack.run.stop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.run.Reporter.Report;
import dev.skipjack.run.Steps;
import dev.skipjack.run.score.Bound;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SymptomsTest {
    private static final Bound DRAWDOWN = new Bound("max_drawdown", Bound.Side.MAX, 0.4);
    private static final Steps TEN = Steps.equal(1000, 10);

    private static final StopRules ALL =
            new StopRules(OptionalDouble.of(0.25), OptionalDouble.of(0.3), OptionalInt.of(3), true);

    private static Optional<String> found(StopRules rules, int step, Map<String, Double> metrics) {
        return new Symptoms(rules, Optional.of(TEN), List.of(DRAWDOWN))
                .in(Report.of(step, metrics))
                .map(Stop::by);
    }

    /** P21: runs without a trade were found at the end only. */
    @Test
    void endsATrialThatDidNotTradeInAShareOfTheBars() {
        Map<String, Double> idle = Map.of("trades", 0.0, "exposure", 0.0);
        assertThat(found(ALL, 1, idle)).isEmpty();
        assertThat(found(ALL, 2, idle)).contains("no_trades");
        assertThat(found(ALL, 9, idle)).contains("no_trades");
        assertThat(found(ALL, 2, Map.of("trades", 1.0, "exposure", 0.1))).isEmpty();
        assertThat(found(ALL, 2, Map.of("trades", 0.0, "exposure", 0.1))).isEmpty();
    }

    @Test
    void endsATrialBeyondADrawdownOrAfterALosingStreak() {
        assertThat(found(ALL, 0, Map.of("max_drawdown", 0.3))).isEmpty();
        assertThat(found(ALL, 0, Map.of("max_drawdown", 0.30001))).contains("drawdown");
        assertThat(found(ALL, 0, Map.of("max_loss_streak", 2.0))).isEmpty();
        assertThat(found(ALL, 0, Map.of("max_loss_streak", 3.0))).contains("loss_streak");
    }

    @Test
    void tellsHowFarConstraintsAreBrokenForGoodWhateverEndsTheTrial() {
        Bound trades = new Bound("trades", Bound.Side.MIN, 20);
        List<Bound> bounds = List.of(trades, DRAWDOWN);
        Symptoms symptoms = new Symptoms(ALL, Optional.of(TEN), List.of(DRAWDOWN));
        assertThat(symptoms.violations(Report.of(0, Map.of("trades", 3.0, "max_drawdown", 0.9)), bounds))
                .containsExactly(0.0, 0.5);
        assertThat(symptoms.violations(Report.of(0, Map.of("trades", 3.0, "max_drawdown", 0.4)), bounds))
                .isEmpty();
        Report folds = Report.of(1, Map.of("trades", 9.0, "fold_1.trades", 18.0, "fold_2.trades", 12.0));
        assertThat(new Symptoms(ALL, Optional.empty(), bounds).violations(folds, bounds))
                .containsExactly(8.0, 0.0);
        assertThat(new Symptoms(StopRules.NONE, Optional.empty(), bounds).violations(folds, bounds))
                .isEmpty();
    }

    @Test
    void endsATrialWhoseConstraintIsLost() {
        StopRules broken = new StopRules(OptionalDouble.empty(), OptionalDouble.empty(), OptionalInt.empty(), true);
        assertThat(found(broken, 0, Map.of("max_drawdown", 0.4))).isEmpty();
        assertThat(found(broken, 0, Map.of("max_drawdown", 0.41))).contains("broken_constraints");
        assertThat(found(StopRules.NONE, 9, Map.of("max_drawdown", 0.41, "trades", 0.0)))
                .isEmpty();
        assertThat(new Symptoms(broken, Optional.empty(), List.of(DRAWDOWN))
                        .in(Report.of(0, Map.of("max_drawdown", 0.41)))
                        .map(Stop::why))
                .contains("max_drawdown <= 0.4 can no longer be met: it was 0.41");
    }

    @Test
    void seesNothingInNumbersThatAreMissingOrNone() {
        assertThat(found(ALL, 9, Map.of())).isEmpty();
        assertThat(found(ALL, 9, Map.of("trades", Double.NaN, "exposure", 0.0, "max_drawdown", Double.NaN)))
                .isEmpty();
    }

    @Test
    void knowsWhichBoundsAreLostForGood() {
        List<Bound> bounds = List.of(
                DRAWDOWN, new Bound("max_drawdown", Bound.Side.MIN, 0.1), new Bound("sharpe", Bound.Side.MAX, 3));
        assertThat(Symptoms.lasting(bounds, Set.of("max_drawdown", "trades"), false))
                .containsExactly(DRAWDOWN);
        assertThat(Symptoms.lasting(bounds, Set.of(), false)).isEmpty();
    }

    @Test
    void findsTheSymptomOfOneFoldAmongMany() {
        Map<String, Double> folds = Map.of(
                "max_drawdown",
                0.2,
                "fold_1.max_drawdown",
                0.1,
                "fold_2.max_drawdown",
                0.31,
                "fold_3.max_drawdown",
                0.1);
        assertThat(found(ALL, 0, folds)).contains("drawdown");
        Map<String, Double> streaks = Map.of("max_loss_streak", 1.5, "fold_1.max_loss_streak", 3.0);
        assertThat(found(ALL, 0, streaks)).contains("loss_streak");
    }

    @Test
    void losesEveryBoundForGoodInAFoldThatWasJudged() {
        Bound trades = new Bound("trades", Bound.Side.MIN, 1);
        List<Bound> bounds = List.of(trades, DRAWDOWN);
        assertThat(Symptoms.lasting(bounds, Set.of(), true)).isEqualTo(bounds);
        StopRules broken = new StopRules(OptionalDouble.empty(), OptionalDouble.empty(), OptionalInt.empty(), true);
        assertThat(new Symptoms(broken, Optional.empty(), bounds)
                        .in(Report.of(1, Map.of("trades", 2.0, "fold_1.trades", 4.0, "fold_2.trades", 0.0)))
                        .map(Stop::why))
                .contains("trades >= 1.0 can no longer be met: it was 0.0");
    }
}
