package dev.skipjack.run.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.score.Score;
import dev.skipjack.run.score.Scoring;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RescoringTest {
    private static final Map<String, Double> METRICS = Map.of("a", 1.0, "b", 2.0);
    private static final Outcome DUPLICATE = new Outcome.Duplicate(3, 1, List.of(), METRICS);

    private static Rescoring by(String metric) {
        return new Rescoring(new Scoring(Score.named(metric), List.of()));
    }

    @Test
    void computesValuesFromTheMetrics() {
        assertThat(by("b").apply(new Outcome.Complete(1, List.of(), METRICS)))
                .isEqualTo(new Outcome.Complete(2, List.of(), METRICS));
        assertThat(by("b").apply(DUPLICATE)).isEqualTo(new Outcome.Duplicate(3, 2, List.of(), METRICS));
    }

    @Test
    void givesADuplicateTheFailureOfItsOriginal() {
        Outcome original = by("c").apply(new Outcome.Complete(1, List.of(), METRICS));
        assertThat(original).isInstanceOf(Outcome.InvalidNumeric.class);
        assertThat(by("c").apply(DUPLICATE)).isEqualTo(original);
    }

    @Test
    void leavesWhatHasNoMetrics() {
        assertThat(by("b").apply(Outcome.Complete.of(7))).isEqualTo(Outcome.Complete.of(7));
    }
}
