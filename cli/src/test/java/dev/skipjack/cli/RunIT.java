package dev.skipjack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The main job, through the packed program. */
class RunIT {
    private static final Path TREND = Program.EXAMPLES.resolve("sp500-trend.yaml");
    private static final Path NINE = Program.EXAMPLES.resolve("nine-points.yaml");

    @TempDir
    Path folder;

    @Test
    void searchesGoesOnAndNeverEvaluatesTwiceP27() {
        Program program = new Program(folder);
        Program.Ended first = program.run("run", TREND.toString(), "--trials", "60");
        assertThat(first.exit()).isZero();
        assertThat(first.out())
                .contains("sp500-trend", "Best trials", "data that the search never saw", "Results are in");

        JsonNode again =
                program.run("run", TREND.toString(), "--trials", "60", "--json").json();
        assertThat(again.get("stop").asString()).isEqualTo("trials");
        assertThat(again.get("evaluations").asInt()).isZero();
        assertThat(again.get("trials").get("complete").asInt()).isEqualTo(60);

        JsonNode more =
                program.run("run", TREND.toString(), "--trials", "90", "--json").json();
        assertThat(more.get("evaluations").asInt()).isEqualTo(30);
        assertThat(more.get("validation")).hasSize(8);
        assertThat(more.get("best").get("metrics").get("sharpe").asDouble())
                .isEqualTo(more.get("best").get("value").asDouble());
    }

    @Test
    void isTheSameTableForAnyNumberOfWorkers() throws Exception {
        List<String> one = tableWith("1");
        assertThat(one).hasSize(120);
        assertThat(tableWith("2")).isEqualTo(one);
        assertThat(tableWith("8")).isEqualTo(one);
    }

    private List<String> tableWith(String workers) throws Exception {
        Program program = new Program(Files.createDirectory(folder.resolve("workers-" + workers)))
                .with("SKIPJACK_CONCURRENCY", "8");
        program.run("run", TREND.toString(), "--trials", "120", "--workers", workers);
        return program.table(TREND);
    }

    @Test
    void findsResultsOfAnotherStudyInTheArchive() {
        Program program = new Program(folder);
        program.run("run", TREND.toString(), "--trials", "40");
        JsonNode other = new Program(folder)
                .with("SKIPJACK_STUDY", "another")
                .run("run", TREND.toString(), "--trials", "40", "--json")
                .json();
        assertThat(other.get("evaluations").asInt()).isZero();
        assertThat(other.get("reused").asInt()).isEqualTo(40);
        assertThat(other.get("storage").asString()).isEqualTo("sqlite:///runs/another.db");
    }

    @Test
    void endsWhenTheSpaceIsExhausted() {
        Program.Ended ended = new Program(folder).run("run", NINE.toString(), "--json");
        assertThat(ended.exit()).isZero();
        assertThat(ended.json().get("stop").asString()).isEqualTo("space_exhausted");
        assertThat(ended.json().get("evaluations").asInt()).isEqualTo(9);
        assertThat(ended.err()).contains("9 points", "Space exhausted");
    }

    @Test
    void tellsWhatItsCachesCounted() {
        Program program = new Program(folder);
        Program.Ended first = program.run("run", NINE.toString(), "--verbose");
        assertThat(first.exit()).isZero();
        assertThat(first.out())
                .containsPattern("(?m)^Caches and guards\ncache +hits +misses +evictions +waits$")
                .containsPattern("(?m)^archive +0 +9 +0 +0$")
                .containsPattern("(?m)^known points +\\d+ +9 +0 +0$")
                .containsPattern("(?m)^commits +\\d+ +[1-9]\\d* +0 +\\d+$")
                .containsPattern("(?m)^indicator columns +\\d+ +[1-9]\\d* +0 +0$");

        Program.Ended other =
                program.with("SKIPJACK_STUDY", "another").run("run", NINE.toString(), "--verbose", "--json");
        assertThat(other.err()).containsPattern("(?m)^archive +9 +0 +0 +0$");
        JsonNode caches = other.json().get("caches");
        assertThat(caches).hasSize(4);
        JsonNode archive = caches.get(0);
        assertThat(archive.get("name").asString()).isEqualTo("archive");
        assertThat(archive.get("hits").asLong()).isEqualTo(9);
        assertThat(archive.get("misses").asLong()).isZero();
        assertThat(archive.get("evictions").asLong()).isZero();
        assertThat(archive.get("waits").asLong()).isZero();
        assertThat(caches.get(1).get("misses").asLong()).isEqualTo(9);
        assertThat(caches.get(2).get("name").asString()).isEqualTo("commits");

        Program.Ended quiet = program.run("run", NINE.toString(), "--json");
        assertThat(quiet.err()).doesNotContain("Caches and guards");
        assertThat(quiet.json().get("caches").get(1).get("misses").asLong()).isZero();
    }

    @Test
    void looksAtStoredTrialsInEveryForm() {
        Program program = new Program(folder);
        program.run("run", NINE.toString());
        assertThat(program.run("trials", NINE.toString()).out().lines()).hasSize(10);
        assertThat(program.run("trials", NINE.toString(), "--csv").out().lines().toList())
                .hasSize(10)
                .first()
                .asString()
                .startsWith(
                        "number,state,outcome,value,params.entry.lookback,params.entry.threshold,metrics.annual_return");
        String[] byName = {"--study", "nine-points", "--storage", "sqlite:///runs/nine-points.db", "--json"};
        assertThat(program.run("trials", byName[0], byName[1], byName[2], byName[3], byName[4])
                        .out())
                .isEqualTo(program.run("trials", NINE.toString(), "--json").out());
        JsonNode best = program.run("best", NINE.toString(), "--json").json();
        assertThat(best.get("outcome").asString()).isEqualTo("complete");
        JsonNode shown = program.run("show", best.get("number").asString(), NINE.toString(), "--json")
                .json();
        assertThat(shown).isEqualTo(best);
        assertThat(program.run("show", "99", NINE.toString()).exit()).isEqualTo(2);
    }

    @Test
    void reproducesATrialBitForBit() {
        Program program = new Program(folder);
        program.run("run", TREND.toString(), "--trials", "25");
        Program.Ended ended = program.run("reproduce", "17", TREND.toString());
        assertThat(ended.out()).contains("reproduced", "bit for bit");
        assertThat(ended.exit()).isZero();
        assertThat(program.run("reproduce", "3", "--study", "sp500-trend", "--storage", "sqlite:///runs/sp500-trend.db")
                        .exit())
                .isZero();
    }

    @Test
    void saysHowToGoOnWhenInterrupted() throws Exception {
        Program program = new Program(folder);
        Path spec = SlowCommand.spec(program, 400);
        Process process = program.start("run", spec.toString(), "--json");
        SlowCommand.awaitEvaluations(folder, 5);
        interrupt(process);
        Program.Ended ended = program.await(process);
        assertThat(ended.exit()).isEqualTo(130);
        assertThat(ended.json().get("stop").asString()).isEqualTo("interrupted");
        assertThat(ended.err()).contains("Go on with");
        JsonNode rest =
                program.run("run", spec.toString(), "--trials", "30", "--json").json();
        assertThat(rest.get("trials").get("complete").asInt()).isEqualTo(30);
        assertThat(SlowCommand.evaluations(folder)).doesNotHaveDuplicates();
    }

    @Test
    @Timeout(60)
    void endsAtOnceWhenInterruptedTwice() throws Exception {
        Program program = new Program(folder);
        Path spec = SlowCommand.spec(program, 400);
        program.write("slow.sh", "cp \"$1\" \"$2\"; echo \"$1\" >> evaluations.txt; sleep 8.25");
        Process process = program.start("run", spec.toString());
        SlowCommand.awaitEvaluations(folder, 4);
        long begin = System.nanoTime();
        interrupt(process);
        Thread.sleep(500);
        interrupt(process);
        assertThat(program.await(process).exit()).isEqualTo(130);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(7));
        assertThat(process.descendants()).isEmpty();
    }

    private static void interrupt(Process process) throws Exception {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    }
}
