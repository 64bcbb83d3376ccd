package dev.skipjack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
