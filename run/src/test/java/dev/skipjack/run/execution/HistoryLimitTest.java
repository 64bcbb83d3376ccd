package dev.skipjack.run.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.skipjack.run.spec.ObjectiveKind;
import dev.skipjack.run.spec.RunSpec;
import dev.skipjack.run.verdict.SelectionBias;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryLimitTest {
    @TempDir
    Path folder;

    private RunSpec spec(String objective, int trials) throws Exception {
        Path file = Files.writeString(folder.resolve("spec.yaml"), """
                study: s
                storage: "memory:"
                objective: %s
                parameters: {x: {type: int, low: 1, high: 9}}
                score: y
                search: {trials: %d}
                """.formatted(objective, trials));
        List<ObjectiveKind> kinds = List.of(new MarketKind(), new WindowKind());
        return RunSpec.read(file, kinds, Map.of());
    }

    private HistoryLimit limit(int bars, int trials) throws Exception {
        return HistoryLimit.of(spec("{market: {bars: " + bars + "}}", trials)).orElseThrow();
    }

    /** Bailey et al. 2014: five years of daily data bear 45 independent trials before the best shows an annual ratio of 1 by luck. */
    @Test
    void bearsAsManyTrialsAsTheMinimumBacktestLengthSays() throws Exception {
        HistoryLimit limit = limit(5 * 252, 45);
        assertThat(limit.years()).isEqualTo(5);
        assertThat(limit.trials()).isBetween(44, 46);
        assertThat(SelectionBias.yearsNeeded(limit.trials(), 1)).isLessThanOrEqualTo(5);
        assertThat(SelectionBias.yearsNeeded(limit.trials() + 1, 1)).isGreaterThan(5);
    }

    @Test
    void isExceededByMoreTrialsThanItBears() throws Exception {
        int borne = limit(5 * 252, 1).trials();
        assertThat(limit(5 * 252, borne).isExceeded()).isFalse();
        assertThat(limit(5 * 252, borne + 1).isExceeded()).isTrue();
        assertThat(new HistoryLimit(1260, 5, 45, Integer.MAX_VALUE).isExceeded())
                .as("no budget")
                .isFalse();
    }

    @Test
    void saysWhichRatioLuckAloneIsExpectedToShow() throws Exception {
        HistoryLimit four = limit(4 * 252, 100);
        assertThat(four.luckyRatio()).isCloseTo(SelectionBias.expectedMaximum(100) / 2, within(1e-12));
        assertThat(limit(8 * 252, 100).luckyRatio()).isLessThan(four.luckyRatio());
    }

    @Test
    void isTooShortBelowTheFewestBarsOfAVerdict() throws Exception {
        assertThat(limit(59, 1).isTooShort()).isTrue();
        assertThat(limit(60, 1).isTooShort()).isFalse();
    }

    @Test
    void isNoneWhereAnObjectiveHasNoReturns() throws Exception {
        assertThat(HistoryLimit.of(spec("{years: {window: {from: 2001-01-01, to: 2001-12-31}}}", 5)))
                .isEmpty();
    }
}
