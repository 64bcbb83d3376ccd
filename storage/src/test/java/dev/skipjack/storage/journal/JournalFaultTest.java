package dev.skipjack.storage.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.core.trial.TrialState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged files, other files, and what other programs do to a journal in use. */
final class JournalFaultTest {
    private static final String DELETE = "{\"op_code\":1,\"worker_id\":\"py\",\"study_id\":0}\n";

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void write() {
        file = Journals.written(folder.resolve("x.log"), 3);
    }

    private void add(String text) throws Exception {
        Files.writeString(file, text, StandardOpenOption.APPEND);
    }

    private List<StoredTrial> trials() {
        try (JournalStorage storage = Journals.open(file)) {
            return storage.trials(storage.find("s").orElseThrow());
        }
    }

    private void tellOneMore() {
        try (JournalStorage storage = Journals.open(file)) {
            StudyRecord study = storage.find("s").orElseThrow();
            storage.write(study, Journals.asked(3, Journals.space(), 3));
            storage.write(study, Journals.told(3, 3));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{", "{\"op_code\":4,\"wor", "{\"op_code\":1,\"worker_id\":\"py\",\"study_id\":0}", "\0\0\0"})
    void leavesOutALineThatWasNotFinishedAndCutsItOffBeforeTheNext(String torn) throws Exception {
        String whole = Files.readString(file);
        add(torn);
        assertThat(trials()).hasSize(3);
        assertThat(Files.readString(file)).as("readers change nothing").isEqualTo(whole + torn);
        tellOneMore();
        assertThat(trials()).extracting(StoredTrial::value).containsExactly(0.0, 1.0, 2.0, 3.0);
        assertThat(Files.readString(file)).startsWith(whole + "{\"op_code\":4");
    }

    @Test
    void cutsOffTheBeginningOfAFirstLine() throws Exception {
        Files.writeString(file, "{\"op_code\":0,\"worker_id\":\"a");
        try (JournalStorage storage = Journals.open(file)) {
            assertThat(storage.studyNames()).isEmpty();
            storage.create("new", Direction.MINIMIZE, Map.of());
            assertThat(storage.studyNames()).containsExactly("new");
        }
        assertThat(Files.readString(file)).startsWith("{\"op_code\":0").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\n",
                "\n",
                "[1]\n",
                "{\"op_code\":99,\"worker_id\":\"a\"}\n",
                "{\"worker_id\":\"a\"}\n",
                "{\"op_code\":6,\"worker_id\":\"a\",\"trial_id\":0}\n",
                "{\"op_code\":6,\"worker_id\":\"a\",\"trial_id\":0,\"state\":5,\"values\":null}\n",
                "{\"op_code\":5,\"worker_id\":\"a\",\"param_name\":\"x\",\"param_value_internal\":1}\n",
                "{\"op_code\":1,\"worker_id\":\"a\",\"study_id\":0}{\"op_code\":1,\"worker_id\":\"a\",\"study_id\":0}\n",
                "{\"op_code\":1,\n\"worker_id\":\"a\",\"study_id\":0}\n",
                "{\"op_code\":4,\"worker_id\":\"a\"\0\0{\"op_code\":4}\n",
            })
    void stopsAtABadLineAndChangesNothing(String bad) throws Exception {
        long size = Files.size(file);
        add(bad + DELETE);
        byte[] before = Files.readAllBytes(file);
        try (JournalStorage storage = Journals.open(file)) {
            assertThatThrownBy(storage::studyNames)
                    .isInstanceOf(StorageException.class)
                    .hasMessageContainingAll(file.toString(), "line at byte " + size, "nothing was changed");
            assertThatThrownBy(() -> storage.create("new", Direction.MINIMIZE, Map.of()))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("line at byte " + size);
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(Path.of(file + ".lock")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"op_code\":4,\"worker_id\":\"a\",\"study_id\":0,\"datetime_start\":\"yesterday\"}\n", """
            {"op_code":4,"worker_id":"a","study_id":0,"datetime_start":null,"state":4,"params":{"x":1},"distributions":{}}
            """})
    void namesALineWhoseContentCannotBeRead(String bad) throws Exception {
        add("{\"op_code\":4,\"worker_id\":\"a\",\"study_id\":0,\"datetime_start\":null}\n");
        long size = Files.size(file);
        add(bad);
        assertThatThrownBy(this::trials)
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("line at byte " + size);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text without an end", "text\nand more\n", "{\"key\": 1}\n", "{\"op\"", "SQLite format 3\0"})
    void neverTouchesAFileThatIsNoJournal(String text) throws Exception {
        Path other = Files.writeString(folder.resolve("other.log"), text);
        assertThatThrownBy(() -> Journals.open(other))
                .isInstanceOf(StorageException.class)
                .hasMessageContainingAll(other.toString(), "is no journal", "nothing was changed");
        assertThat(Files.readString(other)).isEqualTo(text);
    }

    @Test
    void neverCutsAFileThatBecameSomethingElse() throws Exception {
        Path empty = Files.createFile(folder.resolve("empty.log"));
        try (JournalStorage storage = Journals.open(empty)) {
            Files.writeString(empty, "notes of another program");
            assertThatThrownBy(() -> storage.create("s", Direction.MINIMIZE, Map.of()))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("is no journal");
        }
        assertThat(Files.readString(empty)).isEqualTo("notes of another program");
    }

    @Test
    void refusesADirectory() {
        assertThatThrownBy(() -> Journals.open(folder))
                .isInstanceOf(StorageException.class)
                .hasMessageContainingAll(folder.toString(), "is a directory");
    }

    @Test
    void refusesAFileItMayNotRead() throws Exception {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeTrue(!Files.isReadable(file), "the super-user reads everything");
        assertThatThrownBy(() -> Journals.open(file))
                .isInstanceOf(StorageException.class)
                .hasMessageContainingAll(file.toString(), "no permission");
    }

    @Test
    void tellsAFolderItMayNotLockIn() throws Exception {
        Path kept = Files.createDirectory(folder.resolve("kept"));
        Path inside = Files.copy(file, kept.resolve("x.log"));
        Files.setPosixFilePermissions(kept, PosixFilePermissions.fromString("r-xr-xr-x"));
        try (JournalStorage storage = Journals.open(inside)) {
            assumeTrue(!Files.isWritable(kept), "the super-user writes everywhere");
            StudyRecord study = storage.find("s").orElseThrow();
            assertThatThrownBy(() -> storage.putAttribute(study, "k", 1L))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContainingAll(inside.toString(), "may not write to its folder");
        } finally {
            Files.setPosixFilePermissions(kept, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void writesNoMoreWhenTheFileIsDeletedUnderIt() throws Exception {
        try (JournalStorage storage = Journals.open(file)) {
            StudyRecord study = storage.find("s").orElseThrow();
            storage.write(study, Journals.asked(3, Journals.space(), 3));
            Files.delete(file);
            for (int again = 0; again < 2; again++) {
                assertThatThrownBy(() -> storage.write(study, Journals.told(3, 3)))
                        .isInstanceOf(StorageException.class)
                        .hasMessageContainingAll(file.toString(), "was deleted or renamed", "nothing more is written");
            }
            assertThat(file).doesNotExist();
            assertThat(Path.of(file + ".lock")).doesNotExist();
        }
    }

    @Test
    void writesNoMoreWhenTheFileIsReplacedUnderItUntilItIsPutBack() throws Exception {
        try (JournalStorage storage = Journals.open(file)) {
            StudyRecord study = storage.find("s").orElseThrow();
            storage.write(study, Journals.asked(3, Journals.space(), 3));
            Path aside = Files.move(file, folder.resolve("aside.log"));
            Files.copy(aside, file);
            byte[] copy = Files.readAllBytes(file);
            assertThatThrownBy(() -> storage.write(study, Journals.told(3, 3)))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("was replaced by another file");
            assertThat(Files.readAllBytes(file)).isEqualTo(copy);
            Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
            storage.write(study, Journals.told(3, 3));
        }
        assertThat(trials()).last().extracting(StoredTrial::value).isEqualTo(3.0);
    }

    @Test
    void tellsAFileThatWasCutOffUnderIt() throws Exception {
        try (JournalStorage storage = Journals.open(file)) {
            StudyRecord study = storage.find("s").orElseThrow();
            storage.write(study, Journals.asked(3, Journals.space(), 3));
            Files.write(file, "".getBytes(StandardCharsets.UTF_8), StandardOpenOption.TRUNCATE_EXISTING);
            assertThatThrownBy(() -> storage.write(study, Journals.told(3, 3)))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContainingAll(file.toString(), "has 0 bytes");
        }
    }

    @Test
    void tellsThatTheStudyWasDeletedWhileItWasRun() throws Exception {
        try (JournalStorage storage = Journals.open(file)) {
            StudyRecord study = storage.find("s").orElseThrow();
            storage.write(study, Journals.asked(3, Journals.space(), 3));
            add(DELETE);
            assertThatThrownBy(() -> storage.write(study, Journals.told(3, 3)))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContainingAll("Study \"s\" is not in " + file, "deleted it");
            StudyRecord namesake = storage.create("s", Direction.MINIMIZE, Map.of());
            assertThat(storage.trials(namesake)).isEmpty();
            assertThatThrownBy(() -> storage.write(study, Journals.told(3, 3)))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("is not in");
            assertThatThrownBy(() -> storage.trials(study)).isInstanceOf(StorageException.class);
        }
    }

    @Test
    void forgetsWhatAWriteThatFailedHadReported() {
        StoredTrial running = new StoredTrial(
                3,
                TrialState.RUNNING,
                Journals.TIME,
                null,
                Journals.point(3),
                List.of(),
                new TreeMap<>(Map.of(7, 0.5)),
                Map.of(),
                Map.of());
        try (JournalStorage storage = Journals.open(file)) {
            StudyRecord study = storage.find("s").orElseThrow();
            assertThatThrownBy(() -> storage.write(
                            study,
                            List.of(
                                    new TrialWrite.Added(running),
                                    Journals.asked(9, Journals.space(), 9).getFirst())))
                    .isInstanceOf(StorageException.class);
            storage.write(study, Journals.asked(3, Journals.space(), 3));
            storage.write(study, Journals.told(3, new Outcome.Pruned(7, 0.25)));
            assertThat(storage.trials(study).getLast().intermediateValues()).isEqualTo(Map.of(7, 0.25));
        }
    }

    /** An interrupt closes channels; workers that ran out of time are interrupted. */
    @Test
    void writesForAThreadThatIsInterrupted() {
        try (JournalStorage storage = Journals.open(file)) {
            StudyRecord study = storage.find("s").orElseThrow();
            Thread.currentThread().interrupt();
            storage.write(study, Journals.asked(3, Journals.space(), 3));
            assertThat(storage.trials(study)).hasSize(4);
            assertThat(Thread.interrupted()).isTrue();
            storage.write(study, Journals.told(3, 3));
        }
    }

    @Test
    void keepsNothingOfAWriteThatFails() throws Exception {
        try (JournalStorage storage = Journals.open(file)) {
            StudyRecord study = storage.find("s").orElseThrow();
            storage.write(study, Journals.asked(3, Journals.space(), 3));
            byte[] before = Files.readAllBytes(file);
            for (int again = 0; again < 3; again++) {
                assertThatThrownBy(() -> storage.write(study, Journals.told(2, 9)))
                        .isInstanceOf(StorageException.class)
                        .hasMessageContaining("finished already");
            }
            assertThat(Files.readAllBytes(file)).isEqualTo(before);
            storage.write(study, Journals.told(3, 3));
        }
    }
}
