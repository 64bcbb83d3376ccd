package dev.skipjack.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Waiting for a lock that another connection has. */
final class ShortWaitsTest {
    @TempDir
    private Path folder;

    private SqliteFile file;

    @BeforeEach
    void create() {
        file = SqliteFile.busy(folder.resolve("locked.db"), Durability.PROCESS_END);
        OptunaSchema.create(file);
    }

    @Test
    void endsSoonAfterTheLockIsFree() throws Exception {
        List<Duration> late = new ArrayList<>();
        try (Connection holder = file.writer();
                Connection waiting = file.writer()) {
            for (int i = 0; i < 5; i++) {
                late.add(lateness(holder, waiting));
            }
        }
        late.sort(null);
        assertThat(late.get(2)).as("the median; SQLite's own is 25 to 50 ms").isLessThan(Duration.ofMillis(20));
    }

    private static Duration lateness(Connection holder, Connection waiting) throws Exception {
        run(holder, "BEGIN IMMEDIATE");
        long[] freed = new long[1];
        Thread release = Thread.ofPlatform().start(() -> {
            try {
                Thread.sleep(250);
                run(holder, "COMMIT");
                freed[0] = System.nanoTime();
            } catch (SQLException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        Thread.currentThread().interrupt();
        run(waiting, "BEGIN IMMEDIATE");
        long got = System.nanoTime();
        assertThat(Thread.interrupted()).as("the interrupt is kept").isTrue();
        run(waiting, "COMMIT");
        release.join();
        return Duration.ofNanos(got - freed[0]);
    }

    @Test
    void endsAtItsLimit() throws Exception {
        try (Connection holder = file.writer();
                Connection waiting = file.writer()) {
            run(holder, "BEGIN IMMEDIATE");
            ShortWaits.set(waiting, 50);
            assertThatThrownBy(() -> run(waiting, "BEGIN IMMEDIATE"))
                    .isInstanceOfSatisfying(
                            SQLiteException.class,
                            e -> assertThat(e.getResultCode()).isEqualTo(SQLiteErrorCode.SQLITE_BUSY));
        }
    }

    @Test
    void waitsForAReaderBeforeTheKindOfJournalChanges() throws Exception {
        try (Connection reader = file.reader()) {
            run(reader, "BEGIN");
            TestFiles.column(reader, "SELECT count(*) FROM studies");
            Thread release = Thread.ofPlatform().start(() -> {
                try {
                    Thread.sleep(200);
                    run(reader, "COMMIT");
                } catch (SQLException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            try (Connection writer = file.writer()) {
                assertThat(TestFiles.column(writer, "PRAGMA journal_mode")).containsExactly("wal");
            }
            release.join();
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
