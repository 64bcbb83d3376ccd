package dev.skipjack.run.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skipjack.run.Reporter.Report;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class StepLineTest {
    @Test
    void readsAValueOrMetricsOrBoth() throws Exception {
        assertThat(StepLine.read("{\"step\": 3, \"value\": 0.7}")).contains(Report.of(3, 0.7));
        assertThat(StepLine.read(" {\"metrics\": {\"a\": 1}, \"step\": 0} \r"))
                .contains(Report.of(0, Map.of("a", 1.0)));
        assertThat(StepLine.read("{\"step\": 1, \"value\": 2, \"metrics\": {\"a\": 3}}"))
                .contains(new Report(1, OptionalDouble.of(2), Map.of("a", 3.0)));
        assertThat(StepLine.read("{\"step\": 2.0, \"value\": -1e3}")).contains(Report.of(2, -1000));
    }

    @Test
    void readsAValueThatIsNoneAsNaN() throws Exception {
        for (String none : new String[] {"null", "NaN"}) {
            assertThat(StepLine.read("{\"step\": 1, \"value\": " + none + "}")).contains(Report.of(1, Double.NaN));
        }
        assertThat(StepLine.read("{\"step\": 1, \"value\": -Infinity}"))
                .contains(Report.of(1, Double.NEGATIVE_INFINITY));
        assertThat(StepLine.read("{\"step\": 1, \"metrics\": {\"a\": NaN}}"))
                .contains(Report.of(1, Map.of("a", Double.NaN)));
    }

    @Test
    void leavesOtherLinesAlone() throws Exception {
        for (String line : new String[] {
            "",
            "step 3: 0.7",
            "{\"step\": 3}",
            "{\"loss\": 0.7}",
            "{\"step\": 3, \"value\": 0.7",
            "{\"step\": 3, \"value\": 0.7, \"loss\": 1}",
            "[{\"step\": 3, \"value\": 0.7}]",
            "{\"step\": 3, \"step\": 4, \"value\": 0.7}",
            "{\"step\": 3, \"value\": 0.7} {}"
        }) {
            assertThat(StepLine.read(line)).as(line).isEmpty();
            assertThat(StepLine.isReport(line)).as(line).isFalse();
        }
    }

    @Test
    void refusesStepsAndValuesThatCannotBe() {
        for (String step : new String[] {"-1", "0.5", "\"3\"", "null", "true", "2147483648", "NaN"}) {
            assertBad(
                    "{\"step\": " + step + ", \"value\": 1}",
                    "step must be a whole number from 0 to 2^31 - 1, but was ");
        }
        assertBad(
                "{\"step\": 1, \"value\": \"good\"}", "value must be a number or null, but was \"good\" in the line {");
        assertBad("{\"step\": 1, \"value\": [1]}", "value must be a number or null, but was [1]");
        assertBad("{\"step\": 1, \"metrics\": 7}", "metrics must be an object of numbers, but was 7");
        assertBad("{\"step\": 1, \"metrics\": {\"a\": null}}", "metric a must be a number, but was null");
    }

    private static void assertBad(String line, String message) {
        assertThat(StepLine.isReport(line)).isTrue();
        assertThatThrownBy(() -> StepLine.read(line))
                .isInstanceOf(StepLine.BadStepException.class)
                .hasMessageContaining(message)
                .hasMessageContaining(line);
    }
}
