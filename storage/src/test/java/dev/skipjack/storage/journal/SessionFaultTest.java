package dev.skipjack.storage.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.StudySession;
import dev.skipjack.core.storage.TrialWrite;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a session makes of what happens to its journal while it runs. */
final class SessionFaultTest {
    private static final String CREATE_TRIAL =
            "{\"op_code\":4,\"worker_id\":\"py\",\"study_id\":0,\"datetime_start\":\"2026-11-23T02:13:43.388723+00:00\"}\n";

    @TempDir
    private Path folder;

    private Path file;
    private JournalStorage storage;
    private StudyRecord study;
    private StudySession session;

    /** Three trials that are told and one that is open, all seen. */
    @BeforeEach
    void join() {
        file = Journals.written(folder.resolve("x.log"), 3);
        storage = Journals.open(file, Duration.ofMillis(400));
        study = storage.find("s").orElseThrow();
        session = storage.join(study);
        session.write(changes -> List.of(asked(changes.size())));
    }

    @AfterEach
    void close() {
        session.close();
        storage.close();
    }

    private static TrialWrite asked(int number) {
        return Journals.asked(number, Journals.space(), number).getFirst();
    }

    private static TrialWrite told(int number) {
        return Journals.told(number, number).getFirst();
    }

    private void add(String text) throws Exception {
        Files.writeString(file, text, StandardOpenOption.APPEND);
    }

    @Test
    void waitsForTheRestOfALine() throws Exception {
        add(CREATE_TRIAL + CREATE_TRIAL.substring(0, 40));
        assertThat(session.changes()).extracting(StoredTrial::number).containsExactly(4);
        assertThat(session.changes()).isEmpty();
        add(CREATE_TRIAL.substring(40));
        assertThat(session.changes()).extracting(StoredTrial::number).containsExactly(5);
        assertThat(session.changes()).isEmpty();
    }

    @Test
    void cutsOffALineThatItsWriterDidNotLiveToFinish() throws Exception {
        add("{\"op_code\":4,\"wor");
        assertThat(session.changes()).isEmpty();
        session.write(changes -> List.of(told(3), asked(4)));
        assertThat(Files.readString(file)).doesNotContain("\"wor{").endsWith("}\n");
        assertThat(storage.trials(study)).hasSize(5);
    }

    @Test
    void namesABadLineEachTimeAndWritesNothing() throws Exception {
        long size = Files.size(file);
        add(CREATE_TRIAL + "nonsense\n");
        byte[] before = Files.readAllBytes(file);
        for (int again = 0; again < 2; again++) {
            assertThatThrownBy(session::changes)
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("line at byte " + (size + CREATE_TRIAL.length()));
            assertThatThrownBy(() -> session.write(changes -> List.of(told(3))))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("line at byte");
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(Path.of(file + ".lock")).doesNotExist();
    }

    @Test
    void tellsThatTheFileWasDeleted() throws Exception {
        Files.delete(file);
        assertThatThrownBy(session::changes)
                .isInstanceOf(StorageException.class)
                .hasMessageContainingAll(file.toString(), "was deleted or renamed", "Maybe put it back");
        assertThatThrownBy(() -> session.write(changes -> List.of(told(3))))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("was deleted or renamed");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void tellsThatTheFileWasReplacedUntilItIsPutBack() throws Exception {
        Path aside = Files.move(file, folder.resolve("aside.log"));
        Files.copy(aside, file);
        byte[] copy = Files.readAllBytes(file);
        assertThatThrownBy(session::changes)
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("was replaced by another file");
        assertThatThrownBy(() -> session.write(changes -> List.of(told(3))))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("was replaced by another file");
        assertThat(Files.readAllBytes(file)).isEqualTo(copy);
        Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
        session.write(changes -> List.of(told(3)));
        assertThat(storage.trials(study).getLast().value()).isEqualTo(3.0);
    }

    @Test
    void tellsThatTheFileWasCutOff() throws Exception {
        Files.writeString(file, "", StandardOpenOption.TRUNCATE_EXISTING);
        assertThatThrownBy(session::changes)
                .isInstanceOf(StorageException.class)
                .hasMessageContainingAll(file.toString(), "has 0 bytes");
    }

    @Test
    void tellsThatTheStudyWasDeleted() throws Exception {
        add("{\"op_code\":1,\"worker_id\":\"py\",\"study_id\":0}\n");
        assertThatThrownBy(session::changes)
                .isInstanceOf(StorageException.class)
                .hasMessageContainingAll("Study \"s\" is not in " + file, "deleted it");
        assertThatThrownBy(() -> session.write(changes -> List.of(told(3))))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("Study \"s\" is not in " + file);
    }

    @Test
    void takesAwayTheLockOfADeadProcess() throws Exception {
        Files.createSymbolicLink(Path.of(file + ".lock"), file.toAbsolutePath());
        session.write(changes -> List.of(told(3)));
        assertThat(folder).isDirectoryNotContaining("glob:**.{lock,rename}");
    }

    /** Files have times to come, and lines times before those of the lines before them. */
    @Test
    void goesByNoClockThatCanBeMovedBack() throws Exception {
        Path lock = Files.createSymbolicLink(Path.of(file + ".lock"), file.toAbsolutePath());
        FileTime later = FileTime.from(Instant.now().plusSeconds(3600));
        Files.getFileAttributeView(lock, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .setTimes(later, null, null);
        Files.setLastModifiedTime(file, later);
        Instant before = Journals.TIME.minusSeconds(3600);
        session.write(changes -> List.of(told(3), new TrialWrite.Asked(4, before, Journals.point(4), "me")));
        add(CREATE_TRIAL.replace("2026", "2025"));
        assertThat(session.changes()).extracting(StoredTrial::number).containsExactly(5);
        assertThat(storage.trials(study))
                .extracting(StoredTrial::number)
                .isEqualTo(IntStream.range(0, 6).boxed().toList());
        assertThat(folder).isDirectoryNotContaining("glob:**.{lock,rename}");
    }

    /** As a Python worker finds it: whoever's line comes first has the trial. */
    @Test
    void startsATrialThatWaitsOnlyIfNobodyDidBefore() throws Exception {
        add(
                "{\"op_code\":4,\"worker_id\":\"py\",\"study_id\":0,\"datetime_start\":null,\"state\":4,\"value\":null,\"values\":null,"
                        + "\"distributions\":{},\"params\":{},\"user_attrs\":{},\"system_attrs\":{},\"intermediate_values\":{}}\n");
        session.changes();
        add("{\"op_code\":6,\"worker_id\":\"py\",\"trial_id\":4,\"state\":0,\"values\":null,"
                + "\"datetime_start\":\"2026-11-23T02:13:43.388723+00:00\"}\n");
        assertThatThrownBy(() -> session.write(
                        changes -> List.of(new TrialWrite.Started(4, Journals.TIME, Journals.point(4), "me"))))
                .isInstanceOf(StorageException.class)
                .hasMessageContainingAll("Trial 4", "is RUNNING, not WAITING");
        assertThat(session.changes()).isEmpty();
        assertThat(storage.trials(study).getLast().isOurs()).isFalse();
    }
}
