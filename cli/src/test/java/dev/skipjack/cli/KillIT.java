package dev.skipjack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code kill -9} at random moments (seed 17), resumed each time, against a run that was never killed. */
class KillIT {
    private static final int TRIALS = 120;
    private static final int KILLS = 10;
    private static final int CONCURRENCY = 4;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"sqlite:///runs/slow.db", "runs/slow.log"})
    void aKilledRunBecomesTheSameStudy(String storage) throws Exception {
        Program whole = new Program(Files.createDirectory(folder.resolve("whole")));
        Path wholeSpec = SlowCommand.spec(whole, TRIALS, storage);
        assertThat(whole.run("run", wholeSpec.toString()).exit()).isZero();

        Path killedFolder = Files.createDirectory(folder.resolve("killed"));
        Program killed = new Program(killedFolder);
        Path killedSpec = SlowCommand.spec(killed, TRIALS, storage);
        Random random = new Random(17);
        for (int i = 1; i <= KILLS; i++) {
            Process process = killed.start("run", killedSpec.toString());
            SlowCommand.awaitEvaluations(killedFolder, i * 8 + random.nextInt(6));
            Thread.sleep(random.nextInt(60));
            process.destroyForcibly().waitFor();
        }
        Program.Ended last = killed.run("run", killedSpec.toString(), "--json");

        assertThat(last.json().get("trials").get("complete").asInt()).isEqualTo(TRIALS);
        assertThat(killed.table(killedSpec)).isEqualTo(whole.table(wholeSpec));
        List<String> evaluations = SlowCommand.evaluations(killedFolder);
        assertThat(new HashSet<>(evaluations)).hasSize(TRIALS);
        assertThat(evaluations.size() - TRIALS).isBetween(0, KILLS * CONCURRENCY);
    }
}
