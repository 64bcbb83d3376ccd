package dev.skipjack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Trials that report their steps and end early, through the packed program. */
class PruneIT {
    private static final int TRIALS = 40;

    @TempDir
    Path folder;

    /** Ten steps of a value that falls with x, slowly; the end of each is noted. */
    private static Path spec(Program program, String archive, String search) {
        program.write("steps.sh", """
                x=$(sed 's/[^0-9]*//g' "$1")
                for step in 0 1 2 3 4 5 6 7 8 9; do
                    echo "{\\"step\\": $step, \\"value\\": $((x * (step + 1)))}"
                    sleep 0.02
                done
                echo done >> ends.txt
                echo "{\\"y\\": $((x * 10))}" > "$2"
                """);
        return program.write("steps.yaml", """
                study: steps
                archive: %s
                objective: {command: {argv: [sh, steps.sh, "{config}", "{result}"], timeout: 30s}}
                parameters: {x: {type: int, low: 1, high: 900}}
                score: y
                search: {sampler: random, trials: %d, concurrency: 8, pruner: median%s}
                """.formatted(archive, TRIALS, search));
    }

    private Program in(String name) throws Exception {
        return new Program(Files.createDirectory(folder.resolve(name)));
    }

    @Test
    void endsBadTrialsEarlyAndTheSameOnesForAnyNumberOfWorkersAfterAKillAndFromTheArchive() throws Exception {
        Program whole = in("whole");
        Path spec = spec(whole, "runs/archive.db", "");
        JsonNode result =
                whole.run("run", spec.toString(), "--workers", "8", "--json").json();
        int pruned = result.get("trials").get("pruned").asInt();
        assertThat(pruned).isBetween(5, TRIALS - 5);
        assertThat(result.get("trials").get("complete").asInt()).isEqualTo(TRIALS - pruned);
        assertThat(result.get("pruned_by").get("median").asInt()).isEqualTo(pruned);
        assertThat(result.get("bars").isNull()).isTrue();
        assertThat(Files.readAllLines(folder.resolve("whole/ends.txt"))).hasSizeLessThan(TRIALS);
        List<String> table = whole.table(spec);

        JsonNode archived = whole.with("SKIPJACK_STUDY", "other")
                .run("run", spec.toString(), "--json")
                .json();
        assertThat(archived.get("reused").asInt()).isEqualTo(TRIALS - pruned);
        assertThat(whole.table(spec)).isEqualTo(table);

        for (String workers : List.of("1", "2")) {
            Program other = in("workers-" + workers);
            Path same = spec(other, "none", "");
            other.run("run", same.toString(), "--workers", workers);
            assertThat(other.table(same)).isEqualTo(table);
        }

        Program killed = in("killed");
        Path again = spec(killed, "none", "");
        Random random = new Random(17);
        for (int i = 0; i < 4; i++) {
            Process process = killed.start("run", again.toString());
            Thread.sleep(1200 + random.nextInt(500));
            process.destroyForcibly().waitFor();
        }
        killed.run("run", again.toString());
        assertThat(killed.table(again)).isEqualTo(table);
    }

    @Test
    void showsWhyATrialWasPrunedAndReproducesIt() throws Exception {
        Program program = in("shown");
        Path spec = spec(program, "none", "");
        Program.Ended ended = program.run("run", spec.toString());
        assertThat(ended.exit()).isZero();
        assertThat(ended.out()).containsPattern("pruned by median \\d+").contains("pruner       {\"interval\":1");
        JsonNode first = program.table(spec).stream()
                .map(Program::json)
                .filter(trial -> trial.get("state").asString().equals("PRUNED"))
                .findFirst()
                .orElseThrow();
        String number = first.get("number").asString();
        assertThat(first.get("message").asString()).contains("was not good enough for the pruner median");
        assertThat(first.get("reports").size()).isBetween(1, 10);
        assertThat(program.run("show", number, spec.toString()).out())
                .contains("pruned at step", "was not good enough for the pruner median");
        Program.Ended same = program.run("reproduce", number, spec.toString());
        assertThat(same.exit()).isZero();
        assertThat(same.out()).contains("is reproduced");
    }

    @Test
    void refusesToGoOnWithAnotherPruner() throws Exception {
        Program program = in("other");
        program.run("run", spec(program, "none", "").toString(), "--trials", "3");
        Program.Ended refused = program.run(
                "run", spec(program, "none", ", stop: {drawdown: 0.1}").toString());
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("sampling.stop.drawdown was absent and is 0.1", "another study name");
    }

    /** The folded example with and without what ends its trials early: the same winner for half of the bars. */
    @Test
    void findsTheSameWinnerOfTheFoldedExampleInHalfOfTheBars() throws Exception {
        Path example = Program.EXAMPLES.resolve("sp500-folds.yaml");
        JsonNode pruned = in("pruned").run("run", example.toString(), "--json").json();
        Program program = in("unpruned");
        String text = Files.readString(example)
                .replace(
                        "data/sp500-daily.csv",
                        Program.EXAMPLES.resolve("data/sp500-daily.csv").toString())
                .replaceFirst("(?m)^  pruner: .*\\R", "")
                .replaceFirst("(?m)^  stop: .*\\R", "");
        Path spec = program.write("whole.yaml", text);
        JsonNode whole = program.run("run", spec.toString(), "--json").json();

        long bars = whole.get("bars").get("evaluated").asLong();
        assertThat(whole.get("bars").get("saved").asLong()).isZero();
        assertThat(pruned.get("bars").get("evaluated").asLong()).isLessThanOrEqualTo(bars / 2);
        assertThat(pruned.get("bars").get("evaluated").asLong()
                        + pruned.get("bars").get("saved").asLong())
                .isEqualTo(bars);
        assertThat(pruned.get("pruned_by").get("median").asInt()).isPositive();
        assertThat(pruned.get("pruned_by").get("broken_constraints").asInt()).isPositive();
        for (String key : List.of("number", "value", "params", "metrics")) {
            assertThat(pruned.get("best").get(key))
                    .as(key)
                    .isEqualTo(whole.get("best").get(key));
        }
        assertThat(pruned.get("verdict").get("trials"))
                .isEqualTo(whole.get("verdict").get("trials"));
    }
}
