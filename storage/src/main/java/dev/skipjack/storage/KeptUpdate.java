package dev.skipjack.storage;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.core.CoreStatement;

/**
 * A statement that changes rows and is kept, run with the driver's own calls. The driver gives a statement up when it fails for
 * want of space, say: then it is prepared again. Closed with its connection. Confined.
 */
final class KeptUpdate {
    private final Connection connection;
    private final String sql;
    private CoreStatement statement;

    KeptUpdate(Connection connection, String sql) throws SQLException {
        this.connection = connection;
        this.sql = sql;
        this.statement = (CoreStatement) connection.prepareStatement(sql);
    }

    /**
     * Runs it; how many rows it changed.
     *
     * @param values {@link Long}, {@link Integer}, {@link String}, {@link Double} or null, one for each place
     */
    long run(@Nullable Object... values) throws SQLException {
        if (statement.pointer.isClosed()) {
            statement = (CoreStatement) connection.prepareStatement(sql);
        }
        return statement.getDatabase().executeUpdate(statement, values);
    }

    void close() throws SQLException {
        statement.pointer.close();
    }
}
