package dev.skipjack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.study.Study;
import dev.skipjack.storage.Storages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several processes on one study. */
class WorkIT {
    private static final int TRIALS = 100;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"sqlite:///runs/slow.db", "runs/slow.log"})
    void workersOfSeveralProcessesMakeTheSameStudy(String storage) throws Exception {
        Program alone = new Program(Files.createDirectory(folder.resolve("alone")));
        Path aloneSpec = SlowCommand.spec(alone, TRIALS, storage);
        assertThat(alone.run("run", aloneSpec.toString()).exit()).isZero();

        Path sharedFolder = Files.createDirectory(folder.resolve("shared"));
        Program shared = new Program(sharedFolder);
        Path sharedSpec = SlowCommand.spec(shared, TRIALS, storage);
        Process run = shared.start("run", sharedSpec.toString(), "--workers", "1", "--json");
        SlowCommand.awaitEvaluations(sharedFolder, 2);
        Process work = shared.start("work", "--storage", storage, "--study", "slow", "--workers", "2");
        Process again = shared.start("run", sharedSpec.toString(), "--workers", "1", "--json");
        Program.Ended worked = shared.await(work);
        assertThat(worked.exit()).as(worked.err()).isZero();
        for (Process process : List.of(run, again)) {
            Program.Ended ended = shared.await(process);
            assertThat(ended.exit()).as(ended.err()).isZero();
            assertThat(ended.json().get("trials").get("complete").asInt()).isEqualTo(TRIALS);
            assertThat(ended.json().get("evaluations").asInt()).isBetween(5, TRIALS - 5);
        }
        assertThat(shared.table(sharedSpec)).isEqualTo(alone.table(aloneSpec));
        List<String> evaluations = SlowCommand.evaluations(sharedFolder);
        assertThat(evaluations).hasSize(TRIALS);
        assertThat(new HashSet<>(evaluations)).hasSize(TRIALS);
    }

    @Test
    void stopEndsAllWhoWorkOnAStudy() throws Exception {
        Program program = new Program(folder);
        Path spec = SlowCommand.spec(program, 100_000);
        Process run = program.start("run", spec.toString(), "--json");
        SlowCommand.awaitEvaluations(folder, 3);
        Process work = program.start("work", "--storage", "sqlite:///runs/slow.db", "--study", "slow");
        awaitWorkers(2);
        assertThat(program.run("stop", spec.toString()).exit()).isZero();
        Program.Ended ended = program.await(run);
        assertThat(ended.exit()).as(ended.err()).isZero();
        assertThat(ended.json().get("stop").asString()).isEqualTo("callback");
        assertThat(program.await(work).exit()).isZero();
        assertThat(program.table(spec)).noneMatch(trial -> trial.contains("RUNNING"));
    }

    /** Who joins after a request to stop goes on. */
    private void awaitWorkers(int count) throws InterruptedException {
        long end = System.nanoTime() + 60_000_000_000L;
        try (Storage storage = Storages.open("sqlite:///" + folder.resolve("runs/slow.db"))) {
            while (Study.workers(storage, storage.find("slow").orElseThrow()) < count) {
                assertThat(System.nanoTime())
                        .as("waiting for %d workers", count)
                        .isLessThan(end);
                Thread.sleep(10);
            }
        }
    }

    @Test
    void judgesQueuedPointsFirst() throws Exception {
        Program program = new Program(folder);
        Path spec = SlowCommand.spec(program, 6);
        assertThat(program.run("enqueue", spec.toString(), "x=-4.5", "n=3", "m=7")
                        .exit())
                .isZero();
        assertThat(program.run("run", spec.toString()).exit()).isZero();
        assertThat(program.table(spec).getFirst()).contains("\"x\":-4.5", "\"n\":3", "\"m\":7", "complete");
        program.write("other.yaml", Files.readString(spec).replace("study: slow", "study: other"));
        Program.Ended best = program.run("enqueue", "other.yaml", "--best-of", "slow", "--top", "2");
        assertThat(best.exit()).as(best.err()).isZero();
        assertThat(best.err()).contains("2 points queued");
        assertThat(program.run("trials", "other.yaml", "--json").out()).contains("WAITING");
        Program.Ended wrong = program.run("enqueue", spec.toString(), "x=17");
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.err()).contains("\"x\"", "17").doesNotContain("\tat ");
    }

    @Test
    void refusesToWorkOnWhatIsNotTheSame() throws Exception {
        Program program = new Program(folder);
        Path spec = SlowCommand.spec(program, 4);
        assertThat(program.run("run", spec.toString()).exit()).isZero();
        program.write("slow.sh", "cp \"$1\" \"$2\"");
        Program.Ended ended = program.run("work", "--storage", "sqlite:///runs/slow.db", "--study", "slow");
        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.err()).contains("slow.sh").doesNotContain("\tat ");
        Files.delete(folder.resolve("slow.sh"));
        assertThat(program.run("work", "--storage", "sqlite:///runs/slow.db", "--study", "slow")
                        .exit())
                .isEqualTo(2);
        Program.Ended unknown = program.run("work", "--storage", "sqlite:///runs/slow.db", "--study", "fast");
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err()).contains("no study \"fast\"", "it has slow");
    }
}
