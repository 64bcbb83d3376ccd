package dev.skipjack.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One state of a database, held by a read transaction of one connection, and on demand by that of a second: SQLite has no call for
 * two connections to share one, but if nobody has committed between their beginnings, which {@link WalIndex} tells, they do.
 * Confined to the thread that loads.
 */
final class Moment implements AutoCloseable {
    private final SqliteFile file;
    private final @Nullable WalIndex index;
    private final long[] asOf = new long[WalIndex.LONGS];
    private @Nullable Connection second;

    private Moment(SqliteFile file, @Nullable WalIndex index) {
        this.file = file;
        this.index = index;
    }

    /** Begins a read transaction, which stays open when this is closed. */
    static Moment of(SqliteFile file, Connection connection) throws SQLException {
        Moment moment = new Moment(file, WalIndex.of(file.path()).orElse(null));
        if (moment.index != null) {
            moment.index.read(moment.asOf);
        }
        begin(connection);
        return moment;
    }

    /** The transaction holds its state from the first read on. */
    private static void begin(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN");
            statement.executeQuery("SELECT count(*) FROM version_info").close();
        }
    }

    /** A connection at the same moment, closed with this; empty where there is no telling that it would be. */
    Optional<Connection> secondConnection() throws SQLException {
        if (index == null || Runtime.getRuntime().availableProcessors() == 1) {
            return Optional.empty();
        }
        Connection opened = file.reader();
        second = opened;
        begin(opened);
        return index.isStill(asOf) ? Optional.of(opened) : Optional.empty();
    }

    @Override
    public void close() {
        if (second != null) {
            SqliteFile.close(second);
        }
        if (index != null) {
            index.release();
        }
    }
}
