package dev.skipjack.storage.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StudyRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalLockTest {
    @TempDir
    private Path folder;

    private Path file;
    private Path link;

    @BeforeEach
    void write() {
        file = Journals.written(folder.resolve("x.log"), 1);
        link = folder.resolve("x.log.lock");
    }

    @Test
    void isTheLinkThatOptunaMakesAndAnAbsolutePath() throws Exception {
        Path relative = Path.of("").toAbsolutePath().relativize(file);
        JournalLock lock = new JournalLock(relative, JournalLock.GRACE);
        lock.acquire();
        assertThat(link).isSymbolicLink();
        assertThat(Files.readSymbolicLink(link)).isAbsolute();
        assertThat(Files.isSameFile(link, file)).isTrue();
        lock.release();
        assertThat(link).doesNotExist();
    }

    @Test
    void takesAwayWhatADeadProcessLeft() throws Exception {
        Files.createSymbolicLink(link, file);
        long start = System.nanoTime();
        try (JournalStorage storage = Journals.open(file, Duration.ofMillis(300))) {
            StudyRecord study = storage.find("s").orElseThrow();
            storage.putAttribute(study, "k", 1L);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(300));
        }
        assertThat(folder).isDirectoryNotContaining("glob:**.{lock,rename}");
    }

    /** Optuna's other lock is a file, and its link leads nowhere where the path was relative. */
    @Test
    void takesAwayAFileAndALinkThatLeadsNowhere() throws Exception {
        Files.createFile(link);
        try (JournalStorage storage = Journals.open(file, Duration.ofMillis(50))) {
            StudyRecord study = storage.find("s").orElseThrow();
            storage.putAttribute(study, "k", 1L);
            Files.createSymbolicLink(link, Path.of("absent/x.log"));
            storage.putAttribute(study, "k", 2L);
            assertThat(storage.find("s").orElseThrow().attributes()).containsEntry("k", 2L);
        }
    }

    @Test
    void waitsForAProcessThatIsAtWork() throws Exception {
        JournalLock other = new JournalLock(file, JournalLock.GRACE);
        other.acquire();
        try (JournalStorage storage = Journals.open(file, Duration.ofMillis(400))) {
            StudyRecord study = storage.find("s").orElseThrow();
            CompletableFuture<Void> write = CompletableFuture.runAsync(() -> storage.putAttribute(study, "k", 1L));
            for (int i = 0; i < 8; i++) {
                Thread.sleep(100);
                Files.writeString(
                        file,
                        "{\"op_code\":3,\"worker_id\":\"py\",\"study_id\":0,\"system_attr\":{\"k\":0}}\n",
                        StandardOpenOption.APPEND);
                assertThat(write).as("the journal is being written to").isNotDone();
            }
            other.release();
            write.get(60, TimeUnit.SECONDS);
            assertThat(storage.find("s").orElseThrow().attributes()).containsEntry("k", 1L);
        }
    }

    /** A process that was stopped for longer than the grace must not write, nor take the lock from who has it now. */
    @Test
    void isNotTrustedAfterHalfTheGrace() throws Exception {
        JournalLock stopped = new JournalLock(file, Duration.ofMillis(40));
        stopped.acquire();
        Thread.sleep(30);
        assertThatThrownBy(stopped::check)
                .isInstanceOf(StorageException.class)
                .hasMessageContainingAll(file.toString(), "nothing was written");
        stopped.release();
        assertThat(link).exists();
    }

    @Test
    void leavesTheLockOfAnotherInPlaceWhenItCannotHaveIt() throws Exception {
        JournalLock other = new JournalLock(file, JournalLock.GRACE);
        other.acquire();
        new JournalLock(file, JournalLock.GRACE).release();
        assertThat(link).exists();
        other.release();
        assertThat(link).doesNotExist();
    }
}
