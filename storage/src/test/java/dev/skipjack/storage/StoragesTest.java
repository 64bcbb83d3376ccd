package dev.skipjack.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skipjack.core.storage.InMemoryStorage;
import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.storage.journal.JournalStorage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StoragesTest {
    @TempDir
    private Path folder;

    @Test
    void makesTheFileWithTheFirstStudyOnly() {
        Path file = folder.resolve("runs/new.db");
        try (Storage storage = Storages.open("sqlite:///" + file)) {
            assertThat(storage.studyNames()).isEmpty();
            assertThat(storage.find("s")).isEmpty();
            assertThat(folder).isEmptyDirectory();
            storage.create("s", Direction.MINIMIZE, Map.of());
            assertThat(file).exists();
        }
    }

    @Test
    void takesAnEmptyFileForANewOne() throws Exception {
        Path file = Files.createFile(folder.resolve("empty.db"));
        try (Storage storage = Storages.open("sqlite:///" + file)) {
            assertThat(storage.studyNames()).isEmpty();
            storage.create("s", Direction.MINIMIZE, Map.of());
            assertThat(storage.studyNames()).containsExactly("s");
        }
    }

    @Test
    void readsThreeSlashesAsRelativeAndFourAsAbsolute() {
        assertThat(Storages.open("sqlite:///runs/x.db"))
                .isInstanceOfSatisfying(
                        SqliteStorage.class, s -> assertThat(s.file()).isEqualTo(Path.of("runs/x.db")));
        assertThat(Storages.open("sqlite:////tmp-absent/x.db"))
                .isInstanceOfSatisfying(
                        SqliteStorage.class, s -> assertThat(s.file()).isEqualTo(Path.of("/tmp-absent/x.db")));
        assertThat(Storages.open("sqlite:///runs/x.db").url()).isEqualTo("sqlite:///runs/x.db");
    }

    @Test
    void tellsWhatKeepsAStudyOutWithoutWriting() throws Exception {
        Path text = Files.writeString(folder.resolve("text"), "no database");
        assertThat(Storages.problem("sqlite:///" + folder + "/runs/x.db")).isEmpty();
        assertThat(Storages.problem("memory:")).isEmpty();
        assertThat(Storages.problem("sqlite:///" + text).orElseThrow()).contains("is no SQLite database");
        assertThat(Storages.problem("sqlite:///" + text + "/x.db").orElseThrow())
                .endsWith(text + " is no folder.");
        assertThat(SqliteArchive.problem(folder).orElseThrow()).contains("is a directory");
        assertThat(SqliteArchive.problem(folder.resolve("runs/a.db"))).isEmpty();
        assertThat(folder).isDirectoryNotContaining("glob:**runs");
    }

    @Test
    void opensMemory() {
        assertThat(Storages.open("memory:")).isInstanceOf(InMemoryStorage.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.log", "runs/x.journal", "/tmp-absent/x.jsonl", "journal:x.db", "journal:/tmp-absent/x"})
    void opensAJournalByItsPath(String url) {
        Path path = Path.of(url.replace("journal:", ""));
        try (Storage storage = Storages.open(url)) {
            assertThat(storage).isInstanceOf(JournalStorage.class);
            assertThat(Storages.file(storage.url())).contains(path);
        }
        assertThat(Storages.file(url)).contains(path);
        assertThat(Storages.problem(url)).isEmpty();
        assertThat(path).doesNotExist();
    }

    @Test
    void opensAJournalOfAnyNameWhereThereIsOne() throws Exception {
        Path odd = folder.resolve("odd");
        assertThatThrownBy(() -> Storages.open(odd.toString()))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("Maybe \"sqlite:///" + odd + "\" or \"journal:" + odd + "\"");
        try (Storage storage = Storages.open("journal:" + odd)) {
            storage.create("s", Direction.MINIMIZE, Map.of());
        }
        try (Storage storage = Storages.open(odd.toString())) {
            assertThat(storage.studyNames()).containsExactly("s");
        }
    }

    @Test
    void tellsWhatKeepsAJournalOut() throws Exception {
        Path text = Files.writeString(folder.resolve("text.log"), "no journal");
        assertThat(Storages.problem(text.toString()).orElseThrow()).contains("is no journal");
        assertThat(Storages.problem(text + "/x.log").orElseThrow()).endsWith(text + " is no folder.");
        assertThat(Storages.problem(folder + "/runs/x.log")).isEmpty();
        assertThat(folder).isDirectoryNotContaining("glob:**runs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite://x.db", "sqlite:///", "runs/x.db", "", "journal:", "mysql:x.log", "oracle://h/x"})
    void namesWhatItOpensWhenAskedForSomethingElse(String url) {
        assertThatThrownBy(() -> Storages.open(url))
                .isInstanceOf(StorageException.class)
                .hasMessageContainingAll("\"" + url + "\"", "sqlite:///relative.db", "studies.log", "memory:");
    }
}
