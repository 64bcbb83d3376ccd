package dev.skipjack.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SqliteFileTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Durability.class)
    void setsPragmasOnEveryConnection(Durability durability) throws Exception {
        SqliteFile file = new SqliteFile(folder.resolve("a/b/pragmas.db"), durability);
        try (Connection creator = file.creator()) {
            creator.createStatement().execute("CREATE TABLE t (x)");
            assertShared(creator, durability);
        }
        try (Connection writer = file.writer()) {
            assertShared(writer, durability);
            assertPragma(writer, "journal_mode", "wal");
            assertPragma(writer, "wal_autocheckpoint", "10000");
            assertPragma(writer, "query_only", "0");
        }
        try (Connection reader = file.reader()) {
            assertShared(reader, durability);
            assertPragma(reader, "journal_mode", "wal");
            assertPragma(reader, "query_only", "1");
        }
    }

    private static void assertShared(Connection connection, Durability durability) throws Exception {
        assertPragma(connection, "synchronous", durability == Durability.POWER_LOSS ? "2" : "1");
        assertPragma(connection, "busy_timeout", "60000");
        assertPragma(connection, "cache_size", "-65536");
        assertPragma(connection, "temp_store", "2");
        assertPragma(connection, "foreign_keys", "0");
        assertPragma(connection, "page_size", "2048");
    }

    private static void assertPragma(Connection connection, String name, String value) throws Exception {
        assertThat(TestFiles.column(connection, "PRAGMA " + name)).as(name).containsExactly(value);
    }

    @Test
    void leavesAMissingFileMissing() {
        SqliteFile file = new SqliteFile(folder.resolve("absent.db"), Durability.PROCESS_END);
        assertThat(file.isPresent()).isFalse();
        assertThat(folder).isEmptyDirectory();
    }
}
