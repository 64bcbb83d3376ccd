package dev.skipjack.storage.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.storage.Durability;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalViewTest {
    @TempDir
    private Path folder;

    @Test
    void holdsNoTrialThatIsFinishedAndWasGiven() {
        Path file = Journals.written(folder.resolve("x.log"), 5);
        JournalFile log = new JournalFile(file, Durability.PROCESS_END, JournalLock.GRACE);
        try (JournalStorage storage = Journals.open(file);
                JournalRecords records = log.records()) {
            StudyRecord study = storage.find("s").orElseThrow();
            storage.write(study, Journals.asked(5, Journals.space(), 5));
            JournalReplay replay = JournalReplay.of(log, records, study.id());
            JournalView view = replay.view(study);
            assertThat(view.changes()).hasSize(6);
            assertThat(view.held()).isEqualTo(1);
            storage.write(study, Journals.told(5, 5));
            JournalReader reader = new JournalReader(log);
            records.forEach(
                    replay.end,
                    records.size(),
                    (lines, start, end) -> reader.read(lines, start, true, line -> {
                        if (replay.index.apply(line)) {
                            view.take(line, replay.index, true);
                        }
                    }));
            assertThat(view.changes()).hasSize(1);
            assertThat(view.held()).isZero();
        }
    }
}
