package dev.skipjack.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.trial.Direction;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileHeadTest {
    @TempDir
    private Path folder;

    /** Another program that asks, as SQLite does when it closes its connection, whether it is the last one. */
    static final class Visitor {
        /** Where SQLite's readers have their lock. */
        private static final long SHARED_FIRST = 0x40000002L;

        private static final long SHARED_SIZE = 510;

        public static void main(String[] arguments) throws Exception {
            try (FileChannel file =
                    FileChannel.open(Path.of(arguments[0]), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                System.out.println(file.tryLock(SHARED_FIRST, SHARED_SIZE, false) == null ? "in use" : "nobody's");
            }
        }
    }

    /** As the last connection of all programs ends, SQLite deletes the log: Python's connections end all the time. */
    @Test
    void isReadWithoutDroppingTheLockThatKeepsOthersFromDeletingTheLog() throws Exception {
        Path file = folder.resolve("study.db");
        try (SqliteStorage storage = SqliteStorage.open(file, Durability.PROCESS_END)) {
            StudyRecord study = storage.create("s", Direction.MINIMIZE, Map.of());
            storage.putAttribute(study, "a", 1);
            assertThat(new SqliteFile(file, Durability.PROCESS_END).isPresent()).isTrue();
            try (ChildJvm visitor = new ChildJvm(Visitor.class, file.toString())) {
                assertThat(visitor.readLine()).isEqualTo("in use");
            }
        }
        try (ChildJvm visitor = new ChildJvm(Visitor.class, file.toString())) {
            assertThat(visitor.readLine()).isEqualTo("nobody's");
        }
    }

    @Test
    void isThatOfTheFileAtThePath() throws Exception {
        Path file = Files.writeString(folder.resolve("a"), "abcdef");
        assertThat(FileHead.read(file, 3)).isEqualTo("abc".getBytes(StandardCharsets.UTF_8));
        Files.writeString(file, "xy");
        assertThat(FileHead.read(file, 3)).isEqualTo("xy".getBytes(StandardCharsets.UTF_8));
        Files.writeString(file, "");
        assertThat(FileHead.read(file, 3)).isEmpty();
        Files.move(Files.writeString(folder.resolve("b"), "b"), file, StandardCopyOption.REPLACE_EXISTING);
        assertThat(FileHead.read(file, 3)).isEqualTo("b".getBytes(StandardCharsets.UTF_8));
    }
}
