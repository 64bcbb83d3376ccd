package dev.skipjack.storage;

import dev.skipjack.core.storage.Look;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The looks at blind windows in an archive's file: a table of its own, made at the first look. They are few, so each is a connection
 * of its own. Thread-safe.
 */
final class ArchiveLooks {
    private static final String TABLE = "CREATE TABLE IF NOT EXISTS looks (data TEXT NOT NULL, first_day TEXT NOT NULL,"
            + " last_day TEXT NOT NULL, study TEXT NOT NULL, looked TEXT NOT NULL,"
            + " PRIMARY KEY (data, first_day, last_day, study, looked)) WITHOUT ROWID";
    private static final String INSERT = "INSERT OR IGNORE INTO looks VALUES (?, ?, ?, ?, ?)";
    private static final String SELECT =
            "SELECT first_day, last_day, study, looked FROM looks WHERE data = ? ORDER BY study, first_day";

    private final SqliteFile file;

    ArchiveLooks(Path path) {
        this.file = new SqliteFile(path, Durability.PROCESS_END);
    }

    /** Adds a look to a file that is an archive already; one that is there stays as it is. */
    void insert(Look look) {
        Connection connection = file.writer();
        try {
            try (Statement statement = connection.createStatement()) {
                statement.execute(TABLE);
            }
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                insert.setString(1, look.data());
                insert.setString(2, look.from().toString());
                insert.setString(3, look.to().toString());
                insert.setString(4, look.study());
                insert.setString(5, look.at().toString());
                insert.executeUpdate();
            }
        } catch (SQLException e) {
            throw file.failure("write", e);
        } finally {
            SqliteFile.close(connection);
        }
    }

    /** Those of some data, by time. */
    List<Look> find(String data) {
        if (!file.isPresent()) {
            return List.of();
        }
        Connection connection = file.reader();
        try {
            boolean isThere =
                    SqliteFile.text(connection, "SELECT name FROM sqlite_master WHERE name = 'looks'") != null;
            return isThere ? find(connection, data) : List.of();
        } catch (SQLException e) {
            throw file.failure("read", e);
        } finally {
            SqliteFile.close(connection);
        }
    }

    private static List<Look> find(Connection connection, String data) throws SQLException {
        List<Look> looks = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setString(1, data);
            ResultSet row = select.executeQuery();
            while (row.next()) {
                looks.add(new Look(
                        data,
                        LocalDate.parse(row.getString(1)),
                        LocalDate.parse(row.getString(2)),
                        row.getString(3),
                        Instant.parse(row.getString(4))));
            }
        }
        looks.sort(Comparator.comparing(Look::at)); // as text a whole second would follow its fractions
        return looks;
    }
}
