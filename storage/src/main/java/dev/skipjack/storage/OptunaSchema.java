package dev.skipjack.storage;

import dev.skipjack.core.storage.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Optuna's tables, as its versions 3.2 to 5.0 lay them out. Stateless; thread-safe.
 *
 * @see <a href="https://github.com/optuna/optuna/blob/v5.0.0/optuna/storages/_rdb/models.py">Optuna's models.py</a>
 */
final class OptunaSchema {
    /** The revision that Optuna 3.2 to 5.0 create and demand. */
    static final String REVISION = "v3.2.0.a";

    private static final String LIBRARY_VERSION = "5.0.0";
    private static final List<String> OLDER = List.of(
            "v0.9.0.a",
            "v1.2.0.a",
            "v1.3.0.a",
            "v2.4.0.a",
            "v2.6.0.a",
            "v2.6.0.a_",
            "v3.0.0.a",
            "v3.0.0.b",
            "v3.0.0.c",
            "v3.0.0.d");

    private OptunaSchema() {}

    /**
     * The version of Optuna that created the database, or empty if it has no tables yet.
     *
     * @throws StorageException if the tables are another program's or another revision's
     */
    static Optional<String> check(Connection connection, Path path) throws SQLException {
        List<String> tables = tables(connection);
        if (tables.isEmpty()) {
            return Optional.empty();
        }
        if (!tables.containsAll(List.of("version_info", "studies", "trials"))) {
            throw new StorageException(path + " is a database of another program: it has the tables "
                    + String.join(", ", tables) + ". Maybe give studies a file of their own; nothing was changed.");
        }
        String revision = tables.contains("alembic_version")
                ? SqliteFile.text(connection, "SELECT version_num FROM alembic_version")
                : "v0.9.0.a";
        if (!REVISION.equals(revision)) {
            throw new StorageException(path + " has Optuna's schema " + revision + ", but " + REVISION + " is needed."
                    + remedy(revision, path));
        }
        return Optional.of(Objects.requireNonNullElse(
                SqliteFile.text(connection, "SELECT library_version FROM version_info"), LIBRARY_VERSION));
    }

    private static String remedy(@Nullable String revision, Path path) {
        return revision == null || OLDER.contains(revision)
                ? " Maybe copy the file and run: optuna storage upgrade --storage sqlite:///" + path
                : " Maybe a newer Optuna created it and Skipjack must be upgraded.";
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    /** Lays out the tables in one transaction, unless another process was faster. */
    static void create(SqliteFile file) {
        Connection connection = file.creator();
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            if (check(connection, file.path()).isEmpty()) {
                for (String sql : statements()) {
                    statement.execute(sql);
                }
                statement.execute("INSERT INTO version_info VALUES (1, 12, '" + LIBRARY_VERSION + "')");
                statement.execute("INSERT INTO alembic_version VALUES ('" + REVISION + "')");
            }
            statement.execute("COMMIT");
        } catch (SQLException e) {
            throw file.failure("lay out its tables", e);
        } finally {
            SqliteFile.close(connection);
        }
    }

    private static String[] statements() {
        try (InputStream in =
                Objects.requireNonNull(OptunaSchema.class.getResourceAsStream("optuna-schema.sql"), "in this jar")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).split(";\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
