package dev.skipjack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Every command of docs/seed.md, through the packed program. */
class SeedIT {
    private static final Path GUIDE = Path.of("..", "docs", "seed.md");

    @TempDir
    Path folder;

    @BeforeEach
    void writeRun() throws IOException, SQLException {
        Path run = Files.createDirectory(folder.resolve("run_1"));
        for (int i = 1; i <= 3; i++) {
            Files.writeString(
                    run.resolve("trial_00" + i + ".json"),
                    "{\"trial_id\":\"trial_00" + i + "\",\"parameters\":{\"entry\":" + i + "},\"score\":{\"score\":0."
                            + i + ",\"metrics\":{\"sharpe\":" + i + "}},\"constraints\":{\"ok\":true,\"reasons\":[]}}");
        }
        Files.writeString(
                run.resolve("trial_004.json"), "{\"parameters\":{\"entry\":4},\"error\":\"pruned\",\"pruned_at\":7}");
        Files.writeString(run.resolve("trial_005.json"), "{\"parameters\":{");
        Files.writeString(run.resolve("run_meta.json"), "{\"run_id\":\"run_1\"}");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + run.resolve("_dedup.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE dedup_signatures(sig TEXT PRIMARY KEY, ts REAL NOT NULL)");
            statement.execute("INSERT INTO dedup_signatures VALUES ('" + "a".repeat(64) + "', 1.0)");
        }
        Files.writeString(folder.resolve("old.yaml"), """
                meta: {runs: {strategy: grid, constraints: {min_trades: 3}}}
                parameters: {entry: {type: grid, values: [1, 2, 3, 4]}}
                """);
    }

    @Test
    void everyCommandOfTheGuideWorks() throws IOException {
        List<String> commands = Files.readString(GUIDE)
                .lines()
                .filter(line -> line.startsWith("skipjack "))
                .toList();
        assertThat(commands).hasSize(3);
        Program program = new Program(folder);
        for (String command : commands) {
            Program.Ended ended =
                    program.run(command.substring("skipjack ".length()).split(" "));
            assertThat(ended.exit()).as(command + "\n" + ended.err()).isZero();
        }
        assertThat(folder.resolve("out").resolve("trial_004.json")).content().contains("\"error\": \"pruned\"");
        assertThat(program.run("best", "--study", "old-run", "--storage", "sqlite:///old.db")
                        .out())
                .contains("0.3");
    }

    @Test
    void goesOnWithAnImportedRunUnderItsSpec() throws IOException {
        Program program = new Program(folder);
        Program.Ended converted = program.run("import-spec", "old.yaml");
        assertThat(converted.err()).contains("old.yaml:1: meta.runs.constraints: the seed never read it here");
        program.write(
                "new.yaml",
                converted
                        .out()
                        .replace("./judge", "java")
                        .replace("score: seed_v1", "score: sharpe")
                        .replaceFirst("constraints: .*", "constraints: {sharpe: {min: 2}}"));
        Program.Ended imported = program.run("import", "run_1", "--spec", "new.yaml");
        assertThat(imported.exit()).as(imported.err()).isZero();
        assertThat(imported.out()).contains("4 trials", "infeasible=1", "archive");
        assertThat(imported.err()).contains("trial_005.json: ends before", "_dedup.db: 1 of its 1");
        assertThat(program.run("best", "new.yaml").out()).contains("3");
        assertThat(program.run("check", "new.yaml").out()).contains("(goes on)");
        assertThat(program.run("import", "run_1", "--spec", "new.yaml").exit()).isEqualTo(2);
        assertThat(program.run("import", "nowhere").exit()).isEqualTo(2);
    }

    /** The program leaves a line for each time it is called. */
    @Test
    void doesNotJudgeImportedPointsAgain() throws IOException {
        Program program = new Program(folder);
        Path judge = program.write("judge.sh", """
                cat "$1" >> judged.txt
                echo '{"sharpe": 9}' > "$2"
                """);
        program.write("new.yaml", """
                study: goes-on
                storage: sqlite:///on.db
                objective: {command: {argv: [sh, %s, "{config}", "{result}"]}}
                parameters: {entry: {type: categorical, choices: [1, 2, 3, 4, 5, 6]}}
                score: sharpe
                search: {sampler: grid, trials: 20, concurrency: 2}
                archive: none
                """.formatted(judge.toAbsolutePath()));
        assertThat(program.run("import", "run_1", "--spec", "new.yaml").exit()).isZero();
        Program.Ended ran = program.run("run", "new.yaml", "--json");
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(Files.readString(folder.resolve("judged.txt")))
                .contains("\"entry\":5", "\"entry\":6")
                .doesNotContain("\"entry\":1", "\"entry\":2", "\"entry\":3");
        assertThat(ran.json().get("stop").asString()).isEqualTo("space_exhausted");
        assertThat(ran.json().get("trials").get("complete").asInt()).isGreaterThanOrEqualTo(5);
        assertThat(program.table(Path.of("new.yaml")).getFirst())
                .contains("\"number\":0", "\"entry\":1", "\"value\":1");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void importsWhatCanBeReadAndNamesTheRest() throws IOException, InterruptedException {
        Path run = folder.resolve("run_1");
        Files.delete(run.resolve("_dedup.db"));
        Files.writeString(run.resolve("_dedup.db"), "no database at all, though it has its name");
        Files.createDirectory(run.resolve("trial_006.json"));
        Files.createSymbolicLink(run.resolve("trial_007.json"), run.resolve("nowhere"));
        assertThat(new ProcessBuilder("mkfifo", run.resolve("trial_008.json").toString())
                        .start()
                        .waitFor())
                .isZero();
        Files.writeString(run.resolve("trial_009.json"), "{\"parameters\":" + "[".repeat(100_000));
        Files.writeString(run.resolve("trial_010.json"), "");
        try (RandomAccessFile large =
                new RandomAccessFile(run.resolve("trial_011.json").toFile(), "rw")) {
            large.setLength(2L << 30);
        }
        Files.writeString(
                run.resolve("trial_012.json"),
                "{\"parameters\":{\"entry\":12},\"score\":{\"score\":NaN,\"metrics\":{\"sharpe\":Infinity}}}");
        Program.Ended ended = new Program(folder).run("import", "run_1", "--json", "--verbose", "--study", "s");
        assertThat(ended.exit()).as(ended.err()).isZero();
        assertThat(ended.err())
                .contains(
                        "trial_005.json: ends before its value does",
                        "trial_006.json: cannot be read: it is a folder.",
                        "trial_007.json: cannot be read: no such file",
                        "trial_008.json: cannot be read: it is a pipe",
                        "trial_009.json: is no JSON: Document nesting depth",
                        "trial_010.json: is empty.",
                        "trial_011.json: must have at most 67108864 bytes, but has 2147483648.",
                        "trial_012.json: metric sharpe must be finite, but was Infinity; the trial is invalid_numeric.",
                        "_dedup.db",
                        "JSON files: ")
                .doesNotContain("\tat ");
        JsonNode json = ended.json();
        assertThat(json.get("trials").asInt()).isEqualTo(5);
        assertThat(json.get("outcomes").get("complete").asInt()).isEqualTo(3);
        assertThat(json.get("notices").size()).isEqualTo(8);
        assertThat(json.get("json_cache").get("misses").asInt()).isGreaterThanOrEqualTo(5);
    }

    @Test
    void refusesAFolderWithoutTrialsAndABadSetting() throws IOException {
        Program program = new Program(folder);
        Files.createDirectory(folder.resolve("empty"));
        Program.Ended empty = program.run("import", "empty");
        assertThat(empty.exit()).isEqualTo(2);
        assertThat(empty.err()).isEqualTo("skipjack: empty holds no trial_NNN.json that can be read.\n");
        assertThat(folder.resolve("runs")).doesNotExist();
        Program.Ended file = program.run("import", "old.yaml");
        assertThat(file.exit()).isEqualTo(2);
        assertThat(file.err()).contains("old.yaml: cannot be listed");
        for (String variable : List.of("SKIPJACK_JSON_CACHE", "GENESIS_OPTIMIZER_JSON_CACHE_SIZE")) {
            Program.Ended bad = new Program(folder).with(variable, "maybe").run("import", "run_1");
            assertThat(bad.exit()).isEqualTo(2);
            assertThat(bad.err())
                    .startsWith("skipjack: " + variable + " must be")
                    .doesNotContain("\tat ");
        }
        Program.Ended off = new Program(folder).with("SKIPJACK_JSON_CACHE", "0").run("import", "run_1", "--json");
        assertThat(off.exit()).isZero();
        assertThat(off.json().get("json_cache").get("hits").asInt()).isZero();
    }
}
