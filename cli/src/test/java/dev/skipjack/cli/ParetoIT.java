package dev.skipjack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A run-spec with several scores, from the search to the champion, through the packed program. */
class ParetoIT {
    private static final Path PARETO = Program.EXAMPLES.resolve("sp500-pareto.yaml");

    @TempDir
    Path folder;

    private static JsonNode run(Program program, String... more) {
        List<String> arguments = new ArrayList<>(List.of("run", PARETO.toString(), "--json"));
        arguments.addAll(List.of(more));
        Program.Ended ended = program.run(arguments.toArray(String[]::new));
        assertThat(ended.exit()).as(ended.err()).isZero();
        return ended.json();
    }

    @Test
    void endsWithAFrontOfWhichOneIsPromotedByItsNumber() throws IOException {
        Program program = new Program(folder);
        JsonNode result = run(program, "--trials", "90");

        assertThat(result.get("best").isNull()).isTrue();
        assertThat(result.get("stands").isNull()).isTrue();
        assertThat(result.get("scores").toString())
                .isEqualTo("[{\"sharpe\":\"maximize\"},{\"max_drawdown\":\"minimize\"}]");
        JsonNode front = result.get("front");
        assertThat(front.size()).isGreaterThan(3);
        for (int i = 0; i < front.size(); i++) {
            JsonNode member = front.get(i);
            assertThat(member.get("values").get(0).asDouble())
                    .isEqualTo(member.get("metrics").get("sharpe").asDouble());
            assertThat(member.get("metrics").get("trades").asDouble()).isGreaterThanOrEqualTo(20);
            for (int score = 0; i > 0 && score < 2; score++) {
                assertThat(member.get("values").get(score).asDouble())
                        .isLessThan(front.get(i - 1).get("values").get(score).asDouble());
            }
        }
        JsonNode history = result.get("hypervolume").get("history");
        assertThat(history.size()).isEqualTo(8);
        assertThat(history.get(7).get("trials").asInt()).isEqualTo(90);
        assertThat(history.get(7).get("value").asDouble())
                .isGreaterThanOrEqualTo(history.get(6).get("value").asDouble());
        assertThat(result.get("validation")).isNotEmpty();
        assertThat(result.get("validation").get(0).get("values")).hasSize(2);
        assertThat(front.get(0).get("verdict").get("conclusion").asString()).isNotEmpty();

        String best = program.run("best", PARETO.toString()).out();
        assertThat(best).contains("trial", "sharpe", "max_drawdown", "knee", "Hypervolume");
        reports(program, result);
        promotes(
                program,
                front.get(0).get("number").toString(),
                front.get(front.size() - 1).get("number").toString());
    }

    private void reports(Program program, JsonNode result) throws IOException {
        Program.Ended report = program.run("report", PARETO.toString());
        assertThat(report.err()).isEmpty();
        String page = Files.readString(folder.resolve("sp500-pareto.html"));
        String value = result.get("hypervolume").get("value").toString();
        int first = result.get("validation").get(0).get("number").asInt();
        assertThat(page)
                .contains("id=\"verdict\"", "the best sharpe</h3>", "the best max_drawdown</h3>", "How the front grew")
                .contains("[90," + value + "]", "of the front, beside buying and holding")
                .contains("Trial " + first + ", the ", "sharpe on unseen data", "max_drawdown on unseen data")
                .doesNotContain("id=\"neighbours\"");
        assertThat(program.run("plot", "hypervolume", PARETO.toString()).exit()).isZero();
    }

    private void promotes(Program program, String first, String last) {
        Program.Ended nameless = program.run("promote", PARETO.toString(), "--despite-verdict", "--yes");
        assertThat(nameless.exit()).isEqualTo(1);
        assertThat(nameless.err()).contains("has several scores, and no best trial. Maybe --trial", first, last);

        Program.Ended promoted = promote(program, first);
        assertThat(promoted.exit()).as(promoted.out()).isIn(0, 1);
        if (promoted.exit() == 0) {
            assertThat(program.run("champion", "verify", "sp500-pareto").exit()).isZero();
            assertThat(promote(program, first).out()).contains("it is the champion already");
            assertThat(promote(program, last).out()).doesNotContain("is not better");
            assertThat(program.run("champion", "show").out()).contains("sp500-pareto  trial ");
        }
    }

    private static Program.Ended promote(Program program, String trial) {
        return program.run("promote", PARETO.toString(), "--trial", trial, "--despite-verdict", "--yes");
    }

    @Test
    void isTheSameFrontForAnyNumberOfWorkersAndAfterGoingOn() throws Exception {
        JsonNode one = run(program("one"), "--trials", "80", "--workers", "1");
        assertThat(found(run(program("two"), "--trials", "80", "--workers", "2")))
                .isEqualTo(found(one));
        Program halves = program("halves");
        run(halves, "--trials", "80", "--workers", "8");
        JsonNode again = run(halves, "--trials", "80");
        assertThat(again.get("evaluations").asInt()).isZero();
        assertThat(found(again)).isEqualTo(found(one));
    }

    private Program program(String name) throws Exception {
        return new Program(Files.createDirectory(folder.resolve(name))).with("SKIPJACK_CONCURRENCY", "8");
    }

    private static List<JsonNode> found(JsonNode result) {
        return List.of(result.get("front"), result.get("hypervolume"), result.get("validation"));
    }

    @Test
    void refusesOtherDirectionsInAStudyThatGoesOn() throws Exception {
        Program program = new Program(folder);
        run(program, "--trials", "5");
        Path single = program.write(
                "single.yaml",
                Files.readString(PARETO)
                        .replace("data: data/", "data: " + PARETO.getParent() + "/data/")
                        .replace("[sharpe, {max_drawdown: minimize}]", "sharpe")
                        .replace("nsga2", "tpe"));
        Program.Ended one = program.run("run", single.toString(), "--trials", "9");
        assertThat(one.exit()).isEqualTo(2);
        assertThat(one.err()).contains("policy.direction was maximize, minimize and is maximize");
    }
}
