package dev.skipjack.core.sampler.tpe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.Oracle;
import dev.skipjack.core.sampler.FakeHistory;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.TrialState;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TrialSplitTest {
    private static final JsonNode ORACLE = Oracle.read("tpe_split.json");

    @Test
    void putsTheTrialsBelowThatOptunaPutsThere() {
        int cases = 0;
        for (JsonNode split : ORACLE.get("cases")) {
            if (split.get("directions").size() == 1) {
                assertThat(below(split)).as(split.get("name").asString()).isEqualTo(ints(split.get("below")));
                cases++;
            }
        }
        assertThat(cases).isEqualTo(25);
    }

    @Test
    void takesAsManyBelowAsOptuna() {
        JsonNode sizes = ORACLE.get("gamma_single");
        for (int n = 0; n < sizes.size(); n++) {
            assertThat(TrialSplit.belowSize(n))
                    .as("n=" + n)
                    .isEqualTo(sizes.get(n).asInt());
        }
    }

    @Test
    void weighsByAgeAsOptuna() {
        for (String n : ORACLE.get("age_weights").propertyNames()) {
            double[] expected = Oracle.numbers(ORACLE.get("age_weights").get(n));
            AgeWeights weights = AgeWeights.of(expected.length);
            for (int i = 0; i < expected.length; i++) {
                Oracle.assertClose(weights.at(i), expected[i], 1e-15, "weight " + i + " of " + n);
            }
            Oracle.assertClose(weights.total(), Arrays.stream(expected).sum(), 1e-12, "total of " + n);
        }
    }

    @Test
    void holdsNoNegativeZeroBetterThanZero() {
        FakeHistory history = new FakeHistory(Direction.MINIMIZE);
        history.add(new FakeHistory.Row(0, TrialState.COMPLETE, 0.0, 0, -1, Map.of()), Map.of());
        history.add(new FakeHistory.Row(1, TrialState.COMPLETE, -0.0, 0, -1, Map.of()), Map.of());
        TrialSplit split = new TrialSplit(history);
        split.update();
        assertThat(split.best(1)).containsExactly(0);
    }

    private static int[] below(JsonNode split) {
        Direction direction =
                Direction.valueOf(split.get("directions").get(0).asString().toUpperCase(Locale.ROOT));
        FakeHistory history = new FakeHistory(direction);
        for (JsonNode trial : split.get("trials")) {
            if (!trial.get("state").asString().equals("RUNNING")) {
                history.add(row(trial), Map.of());
            }
        }
        TrialSplit ranked = new TrialSplit(history);
        ranked.update();
        return Arrays.stream(ranked.best(split.get("n_below").asInt()))
                .map(history::number)
                .sorted()
                .toArray();
    }

    private static FakeHistory.Row row(JsonNode trial) {
        TrialState state = TrialState.valueOf(trial.get("state").asString());
        int lastStep = -1;
        double value = Double.NaN;
        if (state == TrialState.COMPLETE) {
            value = Oracle.number(trial.get("values").get(0));
        } else if (state == TrialState.PRUNED) {
            for (String step : trial.get("inter").propertyNames()) {
                if (Integer.parseInt(step) > lastStep) {
                    lastStep = Integer.parseInt(step);
                    value = Oracle.number(trial.get("inter").get(step));
                }
            }
        }
        double violation = 0;
        if (trial.has("constraints")) {
            for (JsonNode constraint : trial.get("constraints")) {
                violation += Math.max(0, Oracle.number(constraint));
            }
        }
        return new FakeHistory.Row(trial.get("number").asInt(), state, value, violation, lastStep, Map.of());
    }

    private static int[] ints(JsonNode array) {
        int[] numbers = new int[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = array.get(i).asInt();
        }
        return numbers;
    }
}
