package dev.skipjack.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Folds from the spec to the result, through the packed program. */
class FoldsIT {
    private static final Path FOLDS = Program.EXAMPLES.resolve("sp500-folds.yaml");
    private static final Path WALK = Program.EXAMPLES.resolve("sp500-walk-forward.yaml");

    @TempDir
    Path folder;

    private static Path spec(Program program, Path example, String part, String replacement) throws Exception {
        String text = whole(Files.readString(example))
                .replace(
                        "data/sp500-daily.csv",
                        Program.EXAMPLES.resolve("data/sp500-daily.csv").toString());
        assertThat(text).contains(part);
        return program.write("spec.yaml", text.replace(part, replacement));
    }

    /** The example without what ends its trials early. */
    private static String whole(String text) {
        return text.replaceFirst("(?m)^  pruner: .*\\R", "").replaceFirst("(?m)^  stop: .*\\R", "");
    }

    @Test
    void judgesByTheMedianOfItsFolds() {
        Program program = new Program(folder);
        Program.Ended checked = program.run("check", FOLDS.toString());
        assertThat(checked.exit()).isZero();
        assertThat(checked.out())
                .contains(
                        "walk-forward, 8 folds",
                        "fold 8: ",
                        " to 2012-12-31, 377 bars",
                        "sharpe, maximize, median over folds",
                        "max_drawdown <= 0.4, in every fold");
        assertThat(program.run("run", FOLDS.toString(), "--trials", "40").out())
                .contains("Best trials", "data that the search never saw", "Is it luck?");

        JsonNode best = program.run("best", FOLDS.toString(), "--json").json();
        double[] sharpes = new double[8];
        for (int fold = 0; fold < 8; fold++) {
            sharpes[fold] =
                    best.get("metrics").get("fold_" + (fold + 1) + ".sharpe").asDouble();
        }
        Arrays.sort(sharpes);
        assertThat(best.get("value").asDouble()).isEqualTo(sharpes[3] + 0.5 * (sharpes[4] - sharpes[3]));
        assertThat(program.run("best", FOLDS.toString()).out()).containsPattern("sharpe +\\S+, by fold ");
        String number = best.get("number").asString();
        assertThat(program.run("reproduce", number, FOLDS.toString()).out()).contains("reproduced", "bit for bit");
        assertThat(program.run(
                                "show",
                                number,
                                "--study",
                                "sp500-folds",
                                "--storage",
                                "sqlite:///runs/sp500-folds.db",
                                "--json")
                        .json())
                .isEqualTo(best);
    }

    @Test
    void isTheSameTableForAnyNumberOfWorkers() throws Exception {
        List<String> one = tableWith("1");
        assertThat(one).hasSize(50);
        assertThat(tableWith("2")).isEqualTo(one);
        assertThat(tableWith("8")).isEqualTo(one);
    }

    private List<String> tableWith(String workers) throws Exception {
        Program program = new Program(Files.createDirectory(folder.resolve("workers-" + workers)))
                .with("SKIPJACK_CONCURRENCY", "8");
        program.run("run", FOLDS.toString(), "--trials", "50", "--workers", workers);
        return program.table(FOLDS);
    }

    @Test
    void computesAnotherAggregateFromWhatIsStoredButRefusesOtherFolds() throws Exception {
        Program program = new Program(folder);
        program.run("run", spec(program, FOLDS, "folds: 8", "folds: 8").toString(), "--trials", "30");
        Path worst = spec(program, FOLDS, "over: median", "over: worst");
        JsonNode again =
                program.run("run", worst.toString(), "--trials", "30", "--json").json();
        assertThat(again.get("evaluations").asInt()).isZero();
        JsonNode metrics = again.get("best").get("metrics");
        assertThat(again.get("best").get("value").asDouble())
                .isEqualTo(StreamSupport.stream(metrics.properties().spliterator(), false)
                        .filter(metric -> metric.getKey().matches("fold_\\d\\.sharpe"))
                        .mapToDouble(metric -> metric.getValue().asDouble())
                        .min()
                        .orElseThrow());
        Program.Ended other =
                program.run("run", spec(program, FOLDS, "folds: 8", "folds: 7").toString(), "--trials", "30");
        assertThat(other.exit()).isNotZero();
        assertThat(other.err()).contains("evaluation.objective.folds was [[1,378],", "choose another study name");
        assertThat(program.run("reproduce", "3", folder.resolve("spec.yaml").toString())
                        .exit())
                .isEqualTo(2);
    }

    @Test
    void keepsTheAggregateByWhichItPrunes() throws Exception {
        Program program = new Program(folder);
        String text = Files.readString(FOLDS)
                .replace(
                        "data/sp500-daily.csv",
                        Program.EXAMPLES.resolve("data/sp500-daily.csv").toString());
        program.run("run", program.write("spec.yaml", text).toString(), "--trials", "5");
        Path worst = program.write("spec.yaml", text.replace("over: median", "over: worst"));
        Program.Ended refused = program.run("run", worst.toString(), "--trials", "6");
        assertThat(refused.exit()).isNotZero();
        assertThat(refused.err()).contains("sampling.over was \"median\" and is \"worst\"");
    }

    @Test
    void searchesByCombinationsOfGroups() throws Exception {
        Program program = new Program(folder);
        Path spec = spec(
                program,
                FOLDS,
                "{kind: walk_forward, folds: 8, over: median}",
                "{kind: combinatorial, groups: 6, test_groups: 2, purge: 20, embargo: 5, over: {quantile: 0.25}}");
        Program.Ended ended = program.run("run", spec.toString(), "--trials", "20", "--json");
        assertThat(ended.exit()).isZero();
        assertThat(ended.err()).contains("2 of 6 groups in each of 15 folds", "0.25 quantile over every 2 folds");
        assertThat(ended.json().get("best").get("metrics").has("fold_6.sharpe")).isTrue();
    }

    @Test
    void playsTheBestThroughTheValidationFoldByFold() {
        Program program = new Program(folder);
        Program.Ended first = program.run("run", WALK.toString(), "--trials", "40");
        assertThat(first.out())
                .contains("fold 6: chosen by ", "judged by 2019-", "Chosen and judged fold by fold", "out of sample");
        JsonNode result =
                program.run("run", WALK.toString(), "--trials", "40", "--json").json();
        JsonNode report = result.get("folds");
        assertThat(report.get("folds")).hasSize(6);
        assertThat(report.get("paths")).hasSize(1);
        double mean = 0;
        for (JsonNode fold : report.get("folds")) {
            mean += fold.get("out_of_sample").asDouble() / 6;
        }
        assertThat(report.get("out_of_sample").asDouble()).isCloseTo(mean, within(1e-12));
        assertThat(result.get("validation")).isNotEmpty().allSatisfy(trial -> {
            assertThat(trial.get("folds")).hasSize(6);
            assertThat(trial.get("over_folds").isNumber()).isTrue();
        });
    }

    @Test
    void showsEveryPathOfACombinatorialValidation() throws Exception {
        Program program = new Program(folder);
        Path spec = spec(
                program,
                WALK,
                "{kind: walk_forward, as: validation, folds: 6, train: 500, purge: 20, over: mean}",
                "{kind: combinatorial, as: validation, groups: 5, test_groups: 2, purge: 20, embargo: 10}");
        JsonNode report = program.run("run", spec.toString(), "--trials", "30", "--json")
                .json()
                .get("folds");
        assertThat(report.get("folds")).hasSize(10);
        assertThat(report.get("paths")).hasSize(4);
    }
}
