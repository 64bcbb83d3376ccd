package dev.skipjack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What is wrong with a search, said by the packed program while it runs and after. */
class DiagnoseIT {
    private static final Path DATA = Program.EXAMPLES.resolve("data/sp500-daily.csv");

    @TempDir
    Path folder;

    /** Thresholds that no bar reaches: nothing is ever traded. */
    private Path idle(Program program, String search) {
        return spec(program, "idle", "mean_reversion", """
                  entry.lookback: {type: int, low: 10, high: 60}
                  entry.threshold: {type: float, low: 50, high: 90}
                """, search);
    }

    private Path spec(Program program, String study, String strategy, String parameters, String search) {
        return program.write(study + ".yaml", """
                study: %s
                objective:
                  backtest:
                    data: %s
                    window: {from: 2001-01-02, to: 2004-12-31}
                    warmup: 250
                    costs: {capital: 100000, commission: 0.0005}
                    strategy: %s
                parameters:
                %sscore: sharpe
                search: %s
                """.formatted(study, DATA, strategy, parameters, search));
    }

    /** P21: a search that trades nothing stops after fifty trials and says where the signals went; run again it goes on. */
    @Test
    void stopsASearchThatTradesNothingAndSaysWhy() {
        Program program = new Program(folder);
        Path spec = idle(program, "{trials: 80, sampler: random}");
        Program.Ended ended = program.run("run", spec.toString(), "--json");
        assertThat(ended.exit()).isZero();
        assertThat(ended.json().get("stop").asString()).isEqualTo("callback");
        assertThat(ended.json().get("explanation").asString())
                .startsWith("50 of the first 50 trials traded nothing. Of 50,")
                .contains("bars decided on, none had a signal.");
        assertThat(ended.json().get("trials").get("complete").asInt()).isEqualTo(50);
        assertThat(ended.err())
                .contains("Stopped after 50 trials", "Why it stopped: 50 of the first 50", "100% zero trades")
                .contains("See: skipjack diagnose " + spec, "Go on with: skipjack run " + spec);

        Program.Ended more = program.run("run", spec.toString(), "--json");
        assertThat(more.json().get("stop").asString()).isEqualTo("trials");
        assertThat(more.json().get("explanation").isNull()).isTrue();
        assertThat(more.json().get("trials").get("complete").asInt()).isEqualTo(80);
        assertThat(more.json().get("findings").get(0).asString())
                .startsWith("100% of the trials (80 of 80) traded nothing. Of ");
    }

    @Test
    void stopsAtTheSameTrialForAnyNumberOfWorkersAndWithResultsFromTheArchive() throws Exception {
        List<List<String>> tables = new ArrayList<>();
        for (String workers : List.of("1", "2", "8", "archive")) {
            Path own = workers.equals("archive") ? folder.resolve("8") : Files.createDirectory(folder.resolve(workers));
            Program program = new Program(own);
            Path spec = idle(program, "{trials: 80, concurrency: 8, sampler: tpe}");
            if (workers.equals("archive")) {
                program.with("SKIPJACK_STORAGE", "sqlite:///again.db");
            }
            JsonNode ended = program.run(
                            "run", spec.toString(), "--json", "--workers", workers.equals("archive") ? "8" : workers)
                    .json();
            assertThat(ended.get("stop").asString()).isEqualTo("callback");
            assertThat(ended.get("reused").asInt()).isEqualTo(workers.equals("archive") ? 50 : 0);
            assertThat(program.run("show", "7", spec.toString()).out())
                    .containsPattern(
                            "(?m)^signals\n  bars +1\\d\\d\\d\n  signals +0\n  orders +0\n  fills +0\n  trades +0$");
            tables.add(program.table(spec));
        }
        assertThat(tables.getFirst()).hasSize(50);
        assertThat(tables).allSatisfy(table -> assertThat(table).isEqualTo(tables.getFirst()));
    }

    @Test
    void isTheSameStudyWhetherOrNotTheFirstTrialsAreLookedAt() {
        String parameters = """
                  entry.fast: {type: int, low: 5, high: 60}
                  entry.slow: {type: int, low: 61, high: 250}
                """;
        Program program = new Program(folder);
        Path looked = spec(program, "looked", "trend", parameters, "{trials: 40, explain: {after: 13}}");
        Path blind = spec(program, "blind", "trend", parameters, "{trials: 40, explain: false}");
        assertThat(program.run("run", looked.toString()).exit()).isZero();
        assertThat(program.run("run", blind.toString()).exit()).isZero();
        assertThat(program.table(looked)).hasSize(40).isEqualTo(program.table(blind));
    }

    @Test
    void stopsASearchInWhichEveryTrialFails() {
        Program program = new Program(folder);
        Path spec = spec(program, "failing", "trend", "  entry.fast: {type: int, low: 5, high: 200}\n", "{trials: 90}");
        Program.Ended ended = program.run("run", spec.toString(), "--json");
        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.json().get("stop").asString()).isEqualTo("callback");
        assertThat(ended.json().get("explanation").asString())
                .contains("50 of the first 50 trials failed", "config.entry.slow is needed, but is missing.");
        JsonNode diagnosis = program.run("diagnose", spec.toString(), "--json").json();
        assertThat(diagnosis.get("failures").get(0).get("count").asInt()).isEqualTo(50);
        assertThat(diagnosis.get("ratios").get(2).get("reading").asString()).isEqualTo("problem");
    }

    /** P11, P20: a typo makes a parameter that nothing reads; P36: so many trials are one result. */
    @Test
    void findsParametersThatChangeNothingAndKeysThatNothingReads() {
        Program program = new Program(folder);
        Path spec = program.write("typo.yaml", """
                study: typo
                objective:
                  backtest:
                    data: %s
                    window: {from: 2001-01-02, to: 2012-12-31}
                    warmup: 250
                    costs: {capital: 100000, commission: 0.0005}
                    strategy: trend
                config: {entry: {slow: 200}, exit: {trial: 0.1}}
                parameters:
                  entry.fast: {type: categorical, choices: [20, 50]}
                  filter.perod: {type: int, low: 20, high: 250}
                  risk.max_leverage: {type: float, low: 0.2, high: 1}
                  risk.lookback: {type: int, low: 5, high: 60}
                score: sharpe
                search: {sampler: random, trials: 40}
                """.formatted(DATA));
        Program.Ended check = program.run("check", spec.toString());
        assertThat(check.out())
                .contains("exit.trial is set, but nothing reads it. Maybe \"exit.trail\".")
                .contains("filter.perod is searched, but nothing reads it. Maybe \"filter.period\".")
                .doesNotContain("entry.slow is", "risk.lookback is searched, but");
        assertThat(folder.resolve("runs")).doesNotExist();

        program.run("run", spec.toString());
        JsonNode diagnosis = program.run("diagnose", spec.toString(), "--json").json();
        assertThat(inert(diagnosis)).containsExactly("filter.perod", "risk.lookback");
        assertThat(diagnosis
                        .get("unread")
                        .valueStream()
                        .map(key -> key.get("key").asString()))
                .containsExactly("exit.trial", "filter.perod");
        assertThat(diagnosis.get("evaluations").asInt()).isBetween(20, 200);
        String text = program.run("diagnose", "--study", "typo", "--storage", "sqlite:///runs/typo.db")
                .out();
        assertThat(text)
                .containsPattern("(?m)^  filter.perod +never changed the trades in \\d\\d changes: inert,")
                .containsPattern("(?m)^  risk.max_leverage +changed the trades in (\\d\\d) of \\1 changes")
                .contains("different lists of trades in 40 trials", "Keys that nothing reads", "Where signals go")
                .doesNotContain("evaluations were made");
        JsonNode alone = program.run("diagnose", spec.toString(), "--json", "--evaluations", "0")
                .json();
        assertThat(alone.get("evaluations").asInt()).isZero();
        assertThat(alone.get("funnel")).isEqualTo(diagnosis.get("funnel"));
    }

    private static List<String> inert(JsonNode diagnosis) {
        return diagnosis
                .get("parameters")
                .valueStream()
                .filter(parameter -> parameter.get("inert").asBoolean())
                .map(parameter -> parameter.get("parameter").asString())
                .toList();
    }

    /** An objective that does not tell its trades is compared by its metrics, and judged again only where that is asked for. */
    @Test
    void comparesMetricsOfACommand() {
        Program program = new Program(folder);
        program.write("objective.sh", "sed 's/,.*/}/' \"$1\" > \"$2\"; echo >> calls.txt");
        Path spec = program.write("command.yaml", """
                study: command
                objective: {command: {argv: [sh, objective.sh, "{config}", "{result}"]}}
                parameters: {a: {type: int, low: 1, high: 9}, b: {type: int, low: 1, high: 9}}
                score: a
                search: {sampler: random, trials: 12}
                """);
        program.run("run", spec.toString());
        JsonNode quiet = program.run("diagnose", spec.toString(), "--json").json();
        assertThat(quiet.get("evaluations").asInt()).isZero();
        assertThat(quiet.get("funnel").isNull()).isTrue();
        JsonNode asked = program.run("diagnose", spec.toString(), "--json", "--evaluations", "20")
                .json();
        assertThat(asked.get("evaluations").asInt()).isBetween(1, 20);
        assertThat(asked.get("results").get("by").asString()).isEqualTo("metrics");
        assertThat(inert(asked)).containsExactly("b");
    }

    @Test
    void refusesWhatItCannotDiagnose() {
        Program program = new Program(folder);
        Path spec = idle(program, "{trials: 10, sampler: random}");
        Program.Ended none = program.run("diagnose", spec.toString());
        assertThat(none.exit()).isEqualTo(2);
        assertThat(none.err()).contains("no study \"idle\"", "Maybe run it first.");
        program.run("run", spec.toString());
        assertThat(program.run("diagnose", spec.toString(), "--evaluations", "-1")
                        .err())
                .contains("--evaluations must be at least 0, but was -1.");
        spec(program, "idle", "trend", "  entry.fast: {type: int, low: 2, high: 9}\n", "{trials: 10}");
        Program.Ended other = program.run("diagnose", spec.toString());
        assertThat(other.exit()).isEqualTo(2);
        assertThat(other.err()).contains("the spec judges differently than the study did:", "evaluation.objective");
    }
}
