package dev.skipjack.core.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.OutcomeCodec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrialColumnsTest {
    private static final Assignment POINT = Assignment.of(SearchSpace.of(Map.of()), new double[0]);

    private static double violation(List<Double> constraints) {
        TrialColumns columns = new TrialColumns(Direction.MINIMIZE);
        columns.append(0, POINT, new Outcome.Complete(1, constraints, Map.of()));
        return columns.violation(0);
    }

    @Test
    void addsUpWhatIsNotMet() {
        assertThat(violation(List.of(-1.0, 0.0, 2.0, 0.5))).isEqualTo(2.5);
        assertThat(violation(List.of(-1.0, Double.NEGATIVE_INFINITY))).isZero();
    }

    @Test
    void countsAConstraintThatIsNoNumberAsNotMet() {
        assertThat(violation(List.of(Double.NaN, -1.0)) > 0).isTrue();
    }

    @Test
    void countsWhatAnEndedTrialIsKnownToHaveBroken() {
        TrialColumns columns = new TrialColumns(Direction.MINIMIZE);
        columns.append(0, POINT, new Outcome.Pruned(3, 1));
        columns.append(1, POINT, new Outcome.Pruned(3, 1, List.of(0.0, 0.25, 0.5)));
        assertThat(columns.violation(0)).isZero();
        assertThat(columns.violation(1)).isEqualTo(0.75);
        assertThat(columns.peers(1).isFeasible(1)).isFalse();
    }

    @Test
    @SuppressWarnings("unchecked")
    void isTheSameAfterItWasStored() {
        for (List<Double> constraints : List.of(
                List.of(Double.NaN),
                List.of(Double.POSITIVE_INFINITY),
                List.of(Double.POSITIVE_INFINITY, 1.0, Double.NaN),
                List.of(Double.NEGATIVE_INFINITY, 3.0))) {
            Outcome outcome = new Outcome.Complete(1, constraints, Map.of());
            Object stored = OutcomeCodec.attributes(outcome, Map.of()).get(OutcomeCodec.CONSTRAINTS);
            assertThat(violation((List<Double>) stored)).isEqualTo(violation(constraints));
        }
    }
}
