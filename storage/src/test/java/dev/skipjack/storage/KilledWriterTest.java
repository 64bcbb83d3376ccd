package dev.skipjack.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.key.EvaluationKey;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.Measurement;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.TrialState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process that is killed leaves behind. */
final class KilledWriterTest {
    @TempDir
    private Path folder;

    /** Writes trials for ever and prints each number once its write has returned. */
    static final class Writer {
        public static void main(String[] arguments) {
            SqliteStorage storage = SqliteStorage.open(Path.of(arguments[0]), Durability.PROCESS_END);
            SqliteArchive archive = SqliteArchive.open(Path.of(arguments[1]));
            SearchSpace space = SearchSpace.of(Map.of("x", FloatDistribution.of(0, 1e9)));
            StudyRecord study = storage.create("s", Direction.MINIMIZE, Map.of());
            for (int number = 0; ; number++) {
                storage.write(study, TestTrials.asked(number, space, number));
                archive.put(
                        EvaluationKey.of("{}", Map.of("n", number)), "", new Measurement(Map.of("m", (double) number)));
                storage.write(study, TestTrials.told(number, number));
                System.out.println(number);
            }
        }
    }

    @Test
    void leavesEveryTrialThatWasAcknowledged() throws Exception {
        Path file = folder.resolve("killed.db");
        Path archiveFile = folder.resolve("archive.db");
        int acknowledged = killedAfter(4000, file, archiveFile);
        try (SqliteStorage storage = SqliteStorage.open(file, Durability.PROCESS_END)) {
            StudyRecord study = storage.find("s").orElseThrow();
            List<StoredTrial> trials = storage.trials(study);
            assertThat(trials).hasSizeBetween(acknowledged + 1, acknowledged + 3);
            assertThat(trials.subList(0, acknowledged + 1)).allSatisfy(trial -> {
                assertThat(trial.state()).isEqualTo(TrialState.COMPLETE);
                assertThat(trial.value()).isEqualTo((double) trial.number());
                assertThat(trial.assignment().value("x")).isEqualTo((double) trial.number());
            });
            storage.write(study, TestTrials.asked(trials.size()));
        }
        assertThat(TestFiles.column(file, "PRAGMA integrity_check")).containsExactly("ok");
        try (SqliteArchive archive = SqliteArchive.open(archiveFile)) {
            assertThat(archive.find(EvaluationKey.of("{}", Map.of("n", 0))))
                    .contains(new Measurement(Map.of("m", 0.0)));
        }
    }

    private static int killedAfter(int lines, Path file, Path archive) throws Exception {
        try (ChildJvm child = new ChildJvm(Writer.class, file.toString(), archive.toString())) {
            int last = -1;
            for (int i = 0; i < lines; i++) {
                last = Integer.parseInt(child.readLine());
            }
            child.kill();
            for (String line = child.readLine(); line != null; line = child.readLine()) {
                last = line.isEmpty() ? last : Math.max(last, Integer.parseInt(line));
            }
            return last;
        }
    }
}
