package dev.skipjack.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunLockTest {
    @TempDir
    private Path folder;

    /** Takes the lock, says so, and keeps it until it is killed. */
    static final class Holder {
        public static void main(String[] arguments) throws Exception {
            Optional<RunLock> lock = RunLock.tryAcquire(Path.of(arguments[0]), "s");
            System.out.println(lock.isPresent());
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    @Test
    void isHeldByOneAtATime() {
        Path database = folder.resolve("runs/x.db");
        try (RunLock lock = RunLock.tryAcquire(database, "s").orElseThrow()) {
            assertThat(lock).isNotNull();
            assertThat(RunLock.tryAcquire(database, "s")).isEmpty();
            assertThat(RunLock.holder(database, "s"))
                    .contains("process " + ProcessHandle.current().pid());
            assertThat(folder.resolve("runs")).isDirectoryContaining("glob:**/x.db.*.skipjack-lock");
        }
        assertThat(folder.resolve("runs")).isEmptyDirectory();
        assertThat(RunLock.holder(database, "s")).isEmpty();
        RunLock.tryAcquire(database, "s").orElseThrow().close();
    }

    @Test
    void letsTwoStudiesOfOneFileRunTogether() {
        Path database = folder.resolve("x.db");
        try (RunLock first = RunLock.tryAcquire(database, "first").orElseThrow();
                RunLock second = RunLock.tryAcquire(database, "second").orElseThrow()) {
            assertThat(first).isNotSameAs(second);
        }
    }

    @Test
    void namesTheOtherProcessAndEndsWithIt() throws Exception {
        Path database = folder.resolve("x.db");
        try (ChildJvm child = new ChildJvm(Holder.class, database.toString())) {
            assertThat(child.readLine()).isEqualTo("true");
            assertThat(RunLock.tryAcquire(database, "s")).isEmpty();
            assertThat(RunLock.holder(database, "s")).contains("process " + child.pid());
            child.kill();
            RunLock.tryAcquire(database, "s").orElseThrow().close();
        }
    }

    @Test
    void staysHeldWhenAnotherAttemptInThisProcessFails() throws Exception {
        Path database = folder.resolve("x.db");
        try (RunLock lock = RunLock.tryAcquire(database, "s").orElseThrow()) {
            assertThat(RunLock.tryAcquire(database, "s")).isEmpty();
            assertThat(RunLock.holder(database, "s")).isPresent();
            try (ChildJvm child = new ChildJvm(Holder.class, database.toString())) {
                assertThat(child.readLine()).isEqualTo("false");
            }
            assertThat(lock).isNotNull();
        }
        assertThat(folder).isEmptyDirectory();
    }
}
