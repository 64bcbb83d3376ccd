package dev.skipjack.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input ends with 2, tells everything at once, and leaves the disk as it was. */
class BadInputIT {
    @TempDir
    Path folder;

    private GoodSpec good;

    @BeforeEach
    void writeWhatIsThere() throws SQLException {
        good = new GoodSpec(folder);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("foreign.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE theirs (a)");
        }
    }

    static Stream<BadSpecs> edits() {
        return Stream.concat(BadSpecs.apart(), BadSpecs.more());
    }

    @ParameterizedTest
    @MethodSource("edits")
    void tellsOneProblemAtItsLine(BadSpecs bad) {
        GoodSpec.Edit edit = inFolder(bad.edit());
        Path spec = good.with(List.of(edit));
        for (String command : List.of("run", "check")) {
            Program.Ended ended = refused(command, spec.toString());
            assertThat(ended.err()).contains(bad.said());
            assertThat(ended.err()).containsPattern("(spec.yaml:" + lines(edit) + "|missing.yaml): ");
        }
    }

    /** The lines that an edit writes, as alternatives of a pattern. */
    private String lines(GoodSpec.Edit edit) {
        long first = good.lineOf(edit.part());
        return edit.replacement().contains("\n") ? "(" + first + "|" + (first + 1) + ")" : Long.toString(first);
    }

    @Test
    void tellsAllProblemsAtOnce() {
        List<BadSpecs> all = BadSpecs.apart().toList();
        Path spec = good.with(all.stream().map(bad -> inFolder(bad.edit())).toList());
        for (String command : List.of("run", "check")) {
            Program.Ended ended = refused(command, spec.toString());
            assertThat(ended.err())
                    .contains(all.stream().flatMap(bad -> bad.said().stream()).toList());
            assertThat(ended.err()).contains(all.size() + " problems; nothing was started.");
        }
    }

    private GoodSpec.Edit inFolder(GoodSpec.Edit edit) {
        return new GoodSpec.Edit(
                edit.part().replace("FOLDER", folder.toString()),
                edit.replacement().replace("FOLDER", folder.toString()));
    }

    @Test
    void tellsBadOptionsAlongWithTheSpecs() {
        Path spec = good.with("seed: 1", "seed: x");
        assertThat(refused("run", spec.toString(), "--trials", "0", "--workers", "-3")
                        .err())
                .contains(
                        "--trials: must be at least 1, but was 0.",
                        "--workers: must be at least 1, but was -3.",
                        "search.seed: must be an integer",
                        "3 problems; nothing was started.");
    }

    @Test
    void refusesFilesThatAreNoSpec() throws IOException {
        assertRefused("no such file", folder.resolve("none.yaml"));
        assertRefused("must be a file, but is a folder", folder);
        assertRefused("but is empty", good.write("empty.yaml", ""));
        assertRefused("list.yaml:1: must be a map, but was a list", good.write("list.yaml", "- 1\n"));
        assertRefused("open.yaml:2:1: is no YAML", good.write("open.yaml", "a: [1, 2\n"));
        Path latin = folder.resolve("latin.yaml");
        Files.write(latin, new byte[] {'a', ':', ' ', (byte) 0xe9});
        assertRefused("must be UTF-8", latin);
    }

    private void assertRefused(String said, Path spec) {
        for (String command : List.of("run", "check", "best", "trials")) {
            assertThat(refused(command, spec.toString()).err())
                    .contains(said)
                    .contains("1 problem; nothing was started.");
        }
    }

    @Test
    void refusesArgumentsThatMakeNoCommand() {
        String spec = good.sound().toString();
        assertThat(refused().err()).contains("A command is missing", "run", "check");
        assertThat(refused("rnu", spec).err()).contains("'rnu'", "See skipjack --help.");
        assertThat(refused("run").err()).contains("Missing required parameter: 'SPEC'", "skipjack run --help");
        assertThat(refused("run", spec, "--trails", "3").err()).contains("Unknown option", "--trails");
        assertThat(refused("run", spec, "--trials", "many").err()).contains("'many' is not an int");
        assertThat(refused("trials", spec, "--csv", "--json").err()).contains("--csv", "mutually exclusive");
        assertThat(refused("best", spec, "--top", "0").err()).contains("--top must be at least 1, but was 0.");
    }

    @Test
    void refusesToLookAtWhatIsNotThere() {
        String spec = good.sound().toString();
        for (String command : List.of("best", "trials")) {
            assertThat(refused(command, spec).err()).contains("no study \"good\"", "Maybe run it first");
            assertThat(refused(command).err()).contains("either a SPEC, or both --study NAME and --storage URL");
            assertThat(refused(command, spec, "--study", "good").err()).contains("either a SPEC");
            assertThat(refused(command, "--study", "good").err()).contains("either a SPEC");
        }
        for (String command : List.of("show", "reproduce")) {
            assertThat(refused(command, "0", spec).err()).contains("no study \"good\"");
            assertThat(refused(command, spec).err()).contains("give the number of one trial", "spec.yaml");
            assertThat(refused(command, "x", spec).err()).contains("give the number of one trial", "x");
            assertThat(refused(command, "0").err()).contains("either a SPEC");
        }
        assertThat(refused("best", "--study", "good", "--storage", "sqlite:///" + folder + "/bars.csv")
                        .err())
                .contains("storage: ", "is no SQLite database");
        assertThat(refused("best", "--study", "good", "--storage", "oracle://h").err())
                .contains("\"oracle://h\"");
    }

    @Test
    void namesTheStudiesThatAreThere() {
        Path spec = good.sound();
        assertThat(InProcess.run("run", spec.toString()).exit()).isZero();
        String url = "sqlite:///" + folder + "/runs/good.db";
        assertThat(refused("trials", "--study", "godo", "--storage", url).err())
                .contains("no study \"godo\"", "it has good");
        assertThat(refused("show", "4", spec.toString()).err()).contains("no trial 4", "0 to 3");
        assertThat(refused("reproduce", "99", spec.toString()).err()).contains("no trial 99");
    }

    @Test
    void refusesAFolderItMayNotWriteTo() throws IOException {
        assumeThat(System.getProperty("user.name"))
                .as("root may write everywhere")
                .isNotEqualTo("root");
        Files.createDirectory(
                folder.resolve("closed"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-xr-xr-x")));
        Path spec = good.with(List.of(
                new GoodSpec.Edit("runs/good.db", "closed/good.db"),
                new GoodSpec.Edit("runs/archive.db", "closed/archive.db")));
        assertThat(refused("run", spec.toString()).err())
                .contains("storage: ", "archive: ", "may not write to the folder", "2 problems");
    }

    @Test
    void refusesWhatTurnsOutImpossibleWithTheFirstWrite() {
        assumeThat(Path.of("/proc/self")).exists();
        Path spec = good.with(folder + "/runs/good.db", "/proc/skipjack/good.db");
        assertThat(refused("run", spec.toString()).err()).contains("/proc/skipjack");
    }

    @Test
    void refusesAnotherEvaluationUnderTheSameNameP27() {
        assertThat(InProcess.run("run", good.sound().toString()).exit()).isZero();
        Map<String, String> refusals = Map.of(
                "commission: 0.0005 -> commission: 0.001", "commission was 0.0005 and is 0.001",
                "to: 2020-09-30 -> to: 2020-08-31", "was \"2020-09-30\" and is \"2020-08-31\"",
                "name: x -> name: y", "config.market.name was \"x\" and is \"y\"",
                "seed: 1 -> seed: 2", "sampling.seed was 1 and is 2",
                "concurrency: 2 -> concurrency: 3", "sampling.concurrency was 2 and is 3",
                "[sma, ema] -> [sma]", "choices was [\"sma\",\"ema\"] and is [\"sma\"]",
                "maximize -> minimize", "policy.direction was maximize and is minimize");
        refusals.forEach((edit, said) -> {
            Path spec = good.with(edit.split(" -> ")[0], edit.split(" -> ")[1]);
            assertThat(refused("run", spec.toString()).err()).contains(said, "Maybe choose another study name");
            assertThat(refused("check", spec.toString()).err()).contains(said);
        });
        Path both = good.with(
                List.of(new GoodSpec.Edit("seed: 1", "seed: 2"), new GoodSpec.Edit("warmup: 20", "warmup: 30")));
        assertThat(refused("run", both.toString()).err())
                .contains("sampling.seed was 1 and is 2", "warmup was 20 and is 30");
    }

    @Test
    void goesOnUnderAnotherPolicyAndBudget() {
        InProcess.run("run", good.sound().toString());
        Path spec = good.with(List.of(
                new GoodSpec.Edit("score: sharpe", "score: total_return"),
                new GoodSpec.Edit("{min: 1}", "{min: 0}"),
                new GoodSpec.Edit("trials: 4", "trials: 6"),
                new GoodSpec.Edit("high: 10}", "high: 12}")));
        Program.Ended ended = InProcess.run("run", spec.toString(), "--json");
        assertThat(ended.exit()).isZero();
        assertThat(ended.json().get("evaluations").asInt()).isEqualTo(2);
        assertThat(InProcess.run(
                                "reproduce",
                                "0",
                                good.with("high: 10}", "high: 3}").toString())
                        .out())
                .contains("bit for bit");
    }

    @Test
    void refusesThroughThePackedProgramToo() {
        Program program = new Program(folder).with("SKIPJACK_TRAILS", "5").with("SKIPJACK_SEED", "x");
        Path spec = good.with("score: sharpe", "score: sharp");
        Map<String, String> before = good.snapshot();
        Program.Ended ended = program.run("run", spec.toString(), "--json");
        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err())
                .contains("SKIPJACK_TRAILS: unknown", "SKIPJACK_SEED: search.seed: ", "Maybe \"sharpe\"", "3 problems")
                .doesNotContain("\tat ");
        assertThat(good.snapshot()).isEqualTo(before);
    }

    @Test
    void listsTheEnvironmentsOverridesInThePlan() {
        Program.Ended ended = new Program(folder)
                .with("SKIPJACK_SEED", "7")
                .run("check", good.sound().toString());
        assertThat(ended.exit()).isZero();
        assertThat(ended.out()).contains("search.seed = 7 (SKIPJACK_SEED)", "seed 7");
    }

    /** How a command ended that must be refused: with 2, no stack trace, nothing on standard output, and nothing written. */
    private Program.Ended refused(String... arguments) {
        Map<String, String> before = good.snapshot();
        boolean hadRuns = Files.exists(Path.of("runs"));
        Program.Ended ended = InProcess.run(arguments);
        assertThat(ended.exit()).as("%s said %s", List.of(arguments), ended).isEqualTo(2);
        assertThat(ended.err()).isNotBlank().doesNotContain("\tat ", "Exception");
        assertThat(ended.out()).isEmpty();
        assertThat(good.snapshot()).isEqualTo(before);
        assertThat(Files.exists(Path.of("runs"))).isEqualTo(hadRuns);
        return ended;
    }
}
