package dev.skipjack.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.StudySession;
import dev.skipjack.core.trial.Direction;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong outside is said with file and remedy, and no result that was acknowledged is lost. */
final class SqliteFaultsTest {
    private static final int TRIALS = 200;

    /** A shell that caps the size of files at 10 MB, in units of 512 bytes. */
    private static final List<String> SMALL_FILES = List.of("sh", "-c", "ulimit -f 20480; exec \"$@\"", "sh");

    /** Root is bound by permissions then, as others are anyway. */
    private static final List<String> WITHOUT_PRIVILEGES =
            List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all");

    @TempDir
    private Path folder;

    private Path file;
    private SqliteStorage storage;
    private StudyRecord study;
    private StudySession session;

    @BeforeEach
    void write() {
        file = folder.resolve("faults.db");
        storage = SqliteStorage.open(file, Durability.PROCESS_END);
        study = storage.create("s", Direction.MINIMIZE, Map.of());
        session = storage.join(study);
        for (int i = 0; i < TRIALS; i++) {
            storage.write(study, TestTrials.asked(i));
            storage.write(study, TestTrials.told(i, i));
        }
        session.changes();
    }

    @AfterEach
    void close() {
        session.close();
        storage.close();
    }

    /** Writes until it cannot; prints each number that was acknowledged, and at last why it ended. */
    static final class Writer {
        public static void main(String[] arguments) {
            try (SqliteStorage storage = SqliteStorage.open(Path.of(arguments[0]), Durability.PROCESS_END)) {
                StudyRecord study =
                        storage.find("s").orElseGet(() -> storage.create("s", Direction.MINIMIZE, Map.of()));
                for (int number = storage.trials(study).size(); ; number++) {
                    storage.write(study, TestTrials.asked(number));
                    storage.write(study, TestTrials.told(number, number));
                    System.out.println(number);
                }
            } catch (StorageException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    private static List<String> linesOf(ChildJvm child) {
        try (child) {
            return child.lines().toList();
        }
    }

    private void assertAllSay(String... parts) {
        List<ThrowingCallable> calls = List.of(
                () -> storage.write(study, TestTrials.asked(TRIALS)),
                () -> storage.putAttribute(study, "a", 1),
                () -> storage.update(study, "a", value -> 1),
                () -> session.write(changes -> TestTrials.asked(TRIALS)),
                () -> session.changes());
        for (int i = 0; i < calls.size(); i++) {
            assertThatThrownBy(calls.get(i))
                    .as("call %d", i)
                    .isInstanceOf(StorageException.class)
                    .satisfies(e -> {
                        assertThat(e.getMessage()).contains(file.toString()).contains("Maybe");
                        assertThat(e.getMessage()).contains(parts);
                    });
        }
    }

    @Test
    void saysThatTheFileIsGone() throws Exception {
        Path away = folder.resolve("away.db");
        Files.move(file, away);
        assertAllSay("does not exist any more", "put it back");
        Files.move(away, file);
        session.write(changes -> TestTrials.asked(TRIALS));
        assertThat(storage.trials(study)).hasSize(TRIALS + 1);
    }

    @Test
    void saysThatTheFileIsAnother() throws Exception {
        Path other = folder.resolve("other.db");
        try (SqliteStorage another = SqliteStorage.open(other, Durability.PROCESS_END)) {
            another.create("s", Direction.MINIMIZE, Map.of());
        }
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
        assertAllSay("another file", "run again");
    }

    @Test
    void saysThatTheFileIsEmpty() throws Exception {
        truncate(0);
        assertAllSay("is empty", "from a copy");
    }

    @Test
    void saysThatATruncatedFileIsDamaged() throws Exception {
        storage.close();
        truncate(Files.size(file) / 2);
        assertThatThrownBy(() -> {
                    try (SqliteStorage again = SqliteStorage.open(file, Durability.PROCESS_END)) {
                        again.trials(again.find("s").orElseThrow());
                    }
                })
                .isInstanceOf(StorageException.class)
                .hasMessageContainingAll(file.toString(), "Maybe", "from a copy");
    }

    private void truncate(long length) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.setLength(length);
        }
    }

    @Test
    void saysThatTheStudyIsGone() throws Exception {
        TestFiles.run(file, "DELETE FROM trials", "DELETE FROM studies");
        assertAllSay("Study \"s\" is no longer in", "deleted");
        assertThat(TestFiles.column(file, "SELECT count(*) FROM trials")).containsExactly("0");
        assertThat(TestFiles.column(file, "SELECT count(*) FROM study_system_attributes"))
                .containsExactly("0");
    }

    @Test
    void saysThatAnotherStudyHasItsPlace() throws Exception {
        TestFiles.run(file, "DELETE FROM trials", "UPDATE studies SET study_name = 't'");
        assertAllSay("Study \"s\" is no longer in");
    }

    @Test
    void writesToAStudyThatGotTheIdOfADeletedOne() throws Exception {
        TestFiles.run(file, "DELETE FROM trials", "UPDATE studies SET study_name = 't'");
        StudyRecord other = storage.find("t").orElseThrow();
        assertThat(other.id()).isEqualTo(study.id());
        storage.write(other, TestTrials.asked(0));
        assertThat(storage.trials(other)).hasSize(1);
    }

    @Test
    void losesNothingAcknowledgedWhereTheDiskIsFull() throws Exception {
        List<String> lines = linesOf(new ChildJvm(SMALL_FILES, Writer.class, file.toString()));
        assertThat(lines.getLast()).contains(file.toString(), "Maybe the disk is full", "free some space");
        assertThat(lines.size()).as("trials before").isGreaterThan(10);
        List<StoredTrial> trials = storage.trials(study);
        assertThat(trials).hasSizeBetween(TRIALS + lines.size() - 1, TRIALS + lines.size());
        for (int i = 0; i < TRIALS + lines.size() - 1; i++) {
            assertThat(trials.get(i).value()).isEqualTo((double) i);
        }
        storage.write(study, TestTrials.asked(trials.size()));
        assertThat(TestFiles.column(file, "PRAGMA integrity_check")).containsExactly("ok");
    }

    @Test
    void saysThatTheFolderIsReadOnly() throws Exception {
        storage.close();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
        List<String> starter = Files.isWritable(folder) ? WITHOUT_PRIVILEGES : List.of();
        assumeThat(starter.isEmpty() || Files.isExecutable(Path.of("/usr/bin/setpriv")))
                .as("setpriv, so that root is refused too")
                .isTrue();
        try {
            assertThat(linesOf(new ChildJvm(starter, Writer.class, file.toString())))
                    .singleElement()
                    .asString()
                    .contains(file.toString(), "Maybe this user");
            assertThat(linesOf(new ChildJvm(
                            WITHOUT_PRIVILEGES,
                            Writer.class,
                            folder.resolve("new.db").toString())))
                    .singleElement()
                    .asString()
                    .contains(folder.resolve("new.db").toString(), "Maybe this user");
        } finally {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
