package dev.skipjack.core.sampler.tpe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.Oracle;
import dev.skipjack.core.sampler.FakeHistory;
import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.core.trial.TrialColumns;
import dev.skipjack.core.trial.TrialHistory;
import dev.skipjack.core.trial.TrialState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TrialSplitTest {
    private static final JsonNode ORACLE = Oracle.read("tpe_split.json");

    @Test
    void putsTheTrialsBelowThatOptunaPutsThere() {
        int cases = 0;
        for (JsonNode split : ORACLE.get("cases")) {
            assertThat(below(split)).as(split.get("name").asString()).isEqualTo(ints(split.get("below")));
            cases++;
        }
        assertThat(cases).isEqualTo(48);
    }

    @Test
    void takesAsManyBelowAsOptuna() {
        JsonNode one = ORACLE.get("gamma_single");
        JsonNode several = ORACLE.get("gamma_multi");
        for (int n = 0; n < one.size(); n++) {
            assertThat(Preset.OPTUNA5.good(n, 1))
                    .as("n=" + n)
                    .isEqualTo(one.get(n).asInt());
            assertThat(Preset.OPTUNA4.good(n, 1))
                    .as("n=" + n)
                    .isEqualTo(one.get(n).asInt());
            assertThat(Preset.OPTUNA5.good(n, 3))
                    .as("n=" + n)
                    .isEqualTo(several.get(n).asInt());
        }
    }

    @Test
    void takesSevenOfAHundredByDefault() {
        assertThat(IntStream.of(1, 14, 15, 100, 357, 358, 10_000).map(n -> Preset.SKIPJACK.good(n, 1)))
                .containsExactly(1, 1, 2, 7, 25, 25, 25);
    }

    @Test
    void weighsByRankSoThatAllTogetherCountTheirNumber() {
        GoodTrials good = GoodTrials.byRank(new int[] {7, 3, 5});
        double sum = Math.log(4.5) + Math.log(4.5 / 2) + Math.log(4.5 / 3);
        assertThat(good.weights()).hasSize(3);
        Oracle.assertClose(good.weights()[0], 3 * Math.log(4.5) / sum, 1e-14, "best");
        Oracle.assertClose(good.weights()[2], 3 * Math.log(1.5) / sum, 1e-14, "last");
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
        TrialSplit split = new TrialSplit(history, Preset.OPTUNA5);
        split.update();
        assertThat(split.best(1)).containsExactly(0);
    }

    private static int[] below(JsonNode split) {
        TrialHistory history = split.get("directions").size() == 1 ? oneObjective(split) : severalObjectives(split);
        TrialSplit ranked = new TrialSplit(history, Preset.OPTUNA5);
        ranked.update();
        return Arrays.stream(ranked.best(split.get("n_below").asInt()))
                .map(history::number)
                .sorted()
                .toArray();
    }

    private static TrialHistory oneObjective(JsonNode split) {
        FakeHistory history = new FakeHistory(direction(split.get("directions").get(0)));
        for (JsonNode trial : split.get("trials")) {
            if (!trial.get("state").asString().equals("RUNNING")) {
                history.add(row(trial), Map.of());
            }
        }
        return history;
    }

    private static TrialHistory severalObjectives(JsonNode split) {
        List<Direction> directions = new ArrayList<>();
        split.get("directions").forEach(name -> directions.add(direction(name)));
        TrialColumns history = new TrialColumns(directions);
        Assignment nothing = Assignment.of(SearchSpace.of(Map.of()), new double[0]);
        for (JsonNode trial : split.get("trials")) {
            if (!trial.get("state").asString().equals("RUNNING")) {
                history.append(trial.get("number").asInt(), nothing, outcome(trial));
            }
        }
        return history;
    }

    private static Outcome outcome(JsonNode trial) {
        if (trial.get("state").asString().equals("FAIL")) {
            return new Outcome.Cancelled("failed");
        }
        List<Double> constraints = new ArrayList<>();
        if (trial.has("constraints")) {
            trial.get("constraints").forEach(constraint -> constraints.add(Oracle.number(constraint)));
        }
        List<Double> values = new ArrayList<>();
        trial.get("values").forEach(value -> values.add(Oracle.number(value)));
        return new Outcome.Complete(values, constraints, Map.of());
    }

    private static Direction direction(JsonNode name) {
        return Direction.valueOf(name.asString().toUpperCase(Locale.ROOT));
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
