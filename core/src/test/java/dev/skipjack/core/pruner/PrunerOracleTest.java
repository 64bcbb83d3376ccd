package dev.skipjack.core.pruner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.Oracle;
import dev.skipjack.core.trial.Reports;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every decision of Optuna's pruners over recorded curves. */
class PrunerOracleTest {
    private static final JsonNode ORACLE = Oracle.read("pruners.json");

    static Stream<JsonNode> runs() {
        return ORACLE.get("runs").valueStream();
    }

    @ParameterizedTest
    @MethodSource("runs")
    void prunesWhatOptunaPrunes(JsonNode run) {
        JsonNode curves = ORACLE.get("curve_sets").get(run.get("curves").asString());
        ReplayedRun replayed = new ReplayedRun(pruner(run), run, curves);
        replayed.play();
        String name = run.get("name").asString();
        assertThat(replayed.decisions.stream().map(StringBuilder::toString))
                .as(name)
                .containsExactlyElementsOf(run.get("decisions")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList());
        assertThat(new String(replayed.states))
                .as(name)
                .isEqualTo(run.get("states").asString());
        if (run.has("rungs")) {
            for (int i = 0; i < run.get("rungs").size(); i++) {
                TreeMap<String, Double> expected = new TreeMap<>();
                run.get("rungs")
                        .get(i)
                        .properties()
                        .forEach(e -> expected.put(e.getKey(), Oracle.number(e.getValue())));
                assertThat(rungs(replayed.reports.get(i)))
                        .as(name + ", trial " + i)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void putsTrialsIntoTheBracketsOfOptuna() {
        for (JsonNode expected : ORACLE.get("hyperband_brackets")) {
            HyperbandPruner pruner = new HyperbandPruner(
                    expected.get("study_name").asString(),
                    expected.get("min_resource").asInt(),
                    OptionalInt.of(expected.get("max_resource").asInt()),
                    expected.get("reduction_factor").asInt(),
                    0);
            int[] budgets = pruner.budgets(expected.get("max_resource").asInt());
            assertThat(budgets).containsExactly(ints(expected.get("budgets")));
            int[] brackets = ints(expected.get("bracket_of_trial"));
            for (int number = 0; number < brackets.length; number++) {
                assertThat(pruner.bracket(number, budgets)).isEqualTo(brackets[number]);
            }
        }
    }

    @Test
    void hasAsManyBracketsAsOptuna() {
        for (JsonNode row : ORACLE.get("hyperband_bracket_counts_min_max_eta_n")) {
            HyperbandPruner pruner = new HyperbandPruner(
                    "s", row.get(0).asInt(), OptionalInt.empty(), row.get(2).asInt(), 0);
            assertThat(pruner.budgets(row.get(1).asInt()))
                    .as("%s", row)
                    .hasSize(row.get(3).asInt());
        }
    }

    @Test
    void interpolatesPercentilesLinearly() {
        for (JsonNode line : ORACLE.get("percentile_linear")) {
            double[] values = Oracle.numbers(line.get("values"));
            line.get("p")
                    .properties()
                    .forEach(p -> assertThat(Percentile.of(values, Double.parseDouble(p.getKey())))
                            .isEqualTo(p.getValue().asDouble()));
        }
    }

    private static int[] ints(JsonNode array) {
        return array.valueStream().mapToInt(JsonNode::asInt).toArray();
    }

    private static TreeMap<String, Double> rungs(Reports reports) {
        TreeMap<String, Double> rungs = new TreeMap<>();
        for (int rung = 0; rung < reports.rungs(); rung++) {
            rungs.put(String.valueOf(rung), reports.rung(rung));
        }
        return rungs;
    }

    private static Pruner pruner(JsonNode run) {
        return pruner(run.get("pruner"), run.path("study_name").asString(""));
    }

    private static Pruner pruner(JsonNode pruner, String study) {
        JsonNode args = pruner.get("args");
        int warmup = integer(args, "n_warmup_steps", 0);
        int interval = integer(args, "interval_steps", 1);
        return switch (pruner.get("class").asString()) {
            case "MedianPruner", "PercentilePruner" ->
                new PercentilePruner(
                        args.path("percentile").asDouble(50),
                        integer(args, "n_startup_trials", 5),
                        warmup,
                        interval,
                        integer(args, "n_min_trials", 1));
            case "SuccessiveHalvingPruner" ->
                new SuccessiveHalvingPruner(
                        optional(args, "min_resource"),
                        integer(args, "reduction_factor", 4),
                        integer(args, "min_early_stopping_rate", 0),
                        integer(args, "bootstrap_count", 0));
            case "HyperbandPruner" ->
                new HyperbandPruner(
                        study,
                        integer(args, "min_resource", 1),
                        optional(args, "max_resource"),
                        integer(args, "reduction_factor", 3),
                        integer(args, "bootstrap_count", 0));
            case "ThresholdPruner" ->
                new ThresholdPruner(
                        args.path("lower").asDouble(Double.NEGATIVE_INFINITY),
                        args.path("upper").asDouble(Double.POSITIVE_INFINITY),
                        warmup,
                        interval);
            case "PatientPruner" ->
                new PatientPruner(
                        integer(args, "patience", 0),
                        args.path("min_delta").asDouble(0),
                        pruner.get("wrapped").isNull() ? null : pruner(pruner.get("wrapped"), study));
            case "WilcoxonPruner" ->
                new WilcoxonPruner(args.path("p_threshold").asDouble(0.1), integer(args, "n_startup_steps", 2));
            default -> throw new AssertionError(pruner.get("class").asString());
        };
    }

    private static int integer(JsonNode args, String name, int otherwise) {
        return args.path(name).asInt(otherwise);
    }

    private static OptionalInt optional(JsonNode args, String name) {
        return args.has(name) ? OptionalInt.of(args.get(name).asInt()) : OptionalInt.empty();
    }
}
