package dev.skipjack.storage.sql;

import dev.skipjack.core.storage.StorageException;
import dev.skipjack.storage.StoredTime;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Optuna's tables on a server, as its versions 3.2 to 5.0 lay them out. Thread-safe.
 *
 * @see <a href="https://github.com/optuna/optuna/blob/v5.0.0/optuna/storages/_rdb/models.py">Optuna's models.py</a>
 */
final class ServerSchema {
    private static final String REVISION = "v3.2.0.a";
    private static final String LIBRARY_VERSION = "5.0.0";
    private static final List<String> OURS = List.of("studies", "trials", "version_info");

    private final Server server;

    /** The times of the tables that are there; null as long as none are known. */
    private volatile @Nullable StoredTime time;

    ServerSchema(Server server) {
        this.server = server;
    }

    /**
     * How the tables keep times; empty if there are no tables yet.
     *
     * @throws StorageException if the tables are another program's or another revision's
     */
    Optional<StoredTime> find(Connection connection) throws SQLException {
        StoredTime known = time;
        if (known == null) {
            known = check(connection).orElse(null);
            time = known;
        }
        return Optional.ofNullable(known);
    }

    private Optional<StoredTime> check(Connection connection) throws SQLException {
        List<String> tables = texts(connection, server.dialect().tables());
        if (tables.isEmpty() || isUnfinished(connection, tables)) {
            return Optional.empty();
        }
        if (!tables.containsAll(OURS)) {
            throw new StorageException(server.place() + " is a database of another program: it has the tables "
                    + String.join(", ", tables) + ". Maybe give studies a database of their own; nothing was changed.");
        }
        String revision = tables.contains("alembic_version")
                ? first(texts(connection, "SELECT version_num FROM alembic_version"))
                : "v0.9.0.a";
        if (!REVISION.equals(revision)) {
            throw new StorageException(server.place() + " has Optuna's schema " + revision + ", but " + REVISION
                    + " is needed." + remedy(revision));
        }
        String version = first(texts(connection, "SELECT library_version FROM version_info"));
        return Optional.of(StoredTime.of(version.isEmpty() ? LIBRARY_VERSION : version));
    }

    /** Whether laying out was cut off on a server that has no transactions for it: then version_info has no row yet. */
    private boolean isUnfinished(Connection connection, List<String> tables) throws SQLException {
        return server.dialect().isWholeSeconds()
                && tables.stream().allMatch(ServerSchema::isOptunas)
                && tables.contains("version_info")
                && texts(connection, "SELECT library_version FROM version_info").isEmpty();
    }

    private static boolean isOptunas(String table) {
        return schema("mariadb.sql").contains("EXISTS " + table + " (");
    }

    private String remedy(String revision) {
        return revision.compareTo(REVISION) < 0
                ? " Maybe back the database up and run: optuna storage upgrade --storage "
                        + server.url().masked()
                : " Maybe a newer Optuna created it and Skipjack must be upgraded.";
    }

    /** Lays out the tables, unless another program was faster. */
    void create() {
        if (time == null) {
            server.insist("lay out its tables", () -> {
                Connection connection = server.connect();
                try {
                    create(connection);
                    return true;
                } finally {
                    Server.close(connection);
                }
            });
        }
    }

    private void create(Connection connection) throws SQLException {
        server.dialect().lockSchema(connection);
        if (find(connection).isEmpty()) {
            try (Statement statement = connection.createStatement()) {
                for (String sql : schema(server.dialect().schema()).split(";\n", -1)) {
                    if (!sql.isEmpty()) {
                        statement.execute(sql);
                    }
                }
                connection.setAutoCommit(false);
                statement.execute("INSERT INTO alembic_version VALUES ('" + REVISION + "')");
                statement.execute("INSERT INTO version_info VALUES (1, 12, '" + LIBRARY_VERSION + "')");
                connection.commit();
            }
        }
        server.dialect().unlockSchema(connection);
        find(connection);
    }

    private static String schema(String resource) {
        try (InputStream in = Objects.requireNonNull(ServerSchema.class.getResourceAsStream(resource), "in this jar")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> texts(Connection connection, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    private static String first(List<String> texts) {
        return texts.isEmpty() ? "" : texts.getFirst();
    }
}
