package dev.skipjack.run.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.study.FinishedTrial;
import dev.skipjack.core.trial.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LossWarningTest {
    private static FinishedTrial trial(double value, Map<String, Double> metrics) {
        Assignment nothing = Assignment.of(SearchSpace.of(Map.of()), new double[0]);
        Outcome outcome = new Outcome.Complete(value, List.of(), metrics);
        return new FinishedTrial(0, nothing, outcome, Instant.EPOCH, Instant.EPOCH);
    }

    private static FinishedTrial trial(double value, double earned) {
        return trial(value, Map.of("total_return", earned));
    }

    /** The seed's winner had a positive score and a negative return. */
    @Test
    void warnsOfAWinnerThatLostMoneyUnderAScoreAboveZero() {
        assertThat(LossWarning.of(List.of(trial(1.23456, -0.0789))))
                .singleElement()
                .asString()
                .startsWith("THE BEST TRIAL LOST MONEY: its total_return is -7.9%, though its score is 1.235.")
                .contains("Maybe demand total_return: {min: 0}");
    }

    @Test
    void isSilentWhereNothingIsHidden() {
        assertThat(LossWarning.of(List.of())).isEmpty();
        assertThat(LossWarning.of(List.of(trial(1, 0)))).isEmpty();
        assertThat(LossWarning.of(List.of(trial(1, 0.2)))).isEmpty();
        assertThat(LossWarning.of(List.of(trial(-1, -0.2)))).isEmpty();
        assertThat(LossWarning.of(List.of(trial(0, -0.2)))).isEmpty();
        assertThat(LossWarning.of(List.of(trial(1, Map.of("loss", -0.2))))).isEmpty();
    }

    @Test
    void looksAtTheBestAlone() {
        assertThat(LossWarning.of(List.of(trial(2, 0.1), trial(1, -0.2)))).isEmpty();
        assertThat(LossWarning.of(List.of(trial(2, -0.1), trial(1, -0.2)))).hasSize(1);
    }
}
