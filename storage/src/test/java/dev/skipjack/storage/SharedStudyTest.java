package dev.skipjack.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.storage.OutcomeCodec;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.trial.TrialState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that create, open and write one study at the same time. */
final class SharedStudyTest {
    private static final int PROCESSES = 4;
    private static final int TRIALS = 1500;

    @TempDir
    private Path folder;

    @Test
    void hasEachNumberOnceAndNobodyIsToldThatItIsLocked() throws Exception {
        Path file = folder.resolve("shared.db");
        List<ChildJvm> workers = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            workers.add(new ChildJvm(
                    SharedWriteCost.Worker.class, file.toString(), "worker" + i, Integer.toString(TRIALS)));
        }
        for (ChildJvm worker : workers) {
            assertThat(worker.readLine()).isEqualTo("ready");
        }
        try (SqliteStorage storage = SqliteStorage.open(file, Durability.PROCESS_END)) {
            StudyRecord study = storage.find("s").orElseThrow();
            storage.putAttribute(study, "go", true);
            for (ChildJvm worker : workers) {
                assertThat(worker.lines())
                        .as("its last line")
                        .singleElement()
                        .asString()
                        .contains("writes");
                worker.close();
            }
            List<StoredTrial> trials = storage.trials(study);
            assertThat(trials).hasSize(TRIALS);
            for (int i = 0; i < TRIALS; i++) {
                StoredTrial trial = trials.get(i);
                assertThat(trial.number()).isEqualTo(i);
                assertThat(trial.state()).isEqualTo(TrialState.COMPLETE);
                assertThat(trial.value()).isEqualTo((double) i);
                assertThat(OutcomeCodec.own(trial)).containsEntry("outcome", "complete");
            }
        }
        assertThat(TestFiles.column(file, "PRAGMA integrity_check")).containsExactly("ok");
    }
}
