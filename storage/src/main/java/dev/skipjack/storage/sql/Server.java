package dev.skipjack.storage.sql;

import dev.skipjack.core.storage.StorageException;
import dev.skipjack.storage.Durability;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database on a server. A server that was reached once and is gone is waited for: it may be restarted. Keeps a connection for each
 * thread that reads at a time. Thread-safe.
 */
final class Server {
    /** How long an operation waits for a server that is gone. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final int MAX_CONFLICTS = 10;
    private static final long FIRST_PAUSE_MILLIS = 20;
    private static final long LONGEST_PAUSE_MILLIS = 1000;

    private final ServerUrl url;
    private final Durability durability;
    private final Duration patience;
    private final ConcurrentLinkedDeque<Connection> readers = new ConcurrentLinkedDeque<>();
    private volatile boolean wasReached;

    /** Something to do, again from its beginning where it failed. */
    @FunctionalInterface
    interface Attempt<T> {
        T run() throws SQLException;
    }

    /** Something to read. */
    @FunctionalInterface
    interface Reading<T> {
        T run(Connection connection) throws SQLException;
    }

    Server(ServerUrl url, Durability durability, Duration patience) {
        this.url = url;
        this.durability = durability;
        this.patience = patience;
        checkDriver(url, Server.class.getClassLoader());
    }

    /** Throws a StorageException with the remedy if the driver is not on the class path. */
    static void checkDriver(ServerUrl url, @Nullable ClassLoader loader) {
        try {
            Class.forName(url.dialect().driver(), true, loader);
        } catch (ClassNotFoundException e) {
            throw new StorageException(
                    url.place() + ": the JDBC driver is missing. "
                            + url.dialect().driverRemedy(),
                    e);
        }
    }

    Dialect dialect() {
        return url.dialect();
    }

    ServerUrl url() {
        return url;
    }

    /** The server and the database, for messages. */
    String place() {
        return url.place();
    }

    /** A study and its place, for messages. */
    String where(String study) {
        return "study \"" + study + "\" in " + place();
    }

    /** A new connection for reading, closed by who asked for it. */
    Connection connect() throws SQLException {
        Properties properties = dialect().properties(url);
        if (url.user() != null) {
            properties.setProperty("user", url.user());
        }
        if (url.password() != null) {
            properties.setProperty("password", url.password());
        }
        Connection connection = DriverManager.getConnection(dialect().jdbcUrl(url), properties);
        try {
            dialect().prepare(connection);
        } catch (SQLException e) {
            close(connection);
            throw e;
        }
        wasReached = true;
        return connection;
    }

    /** A new connection for writing, closed by who asked for it. */
    Connection connectWriter() throws SQLException {
        Connection connection = connect();
        try {
            dialect().prepareWriter(connection, durability);
            return connection;
        } catch (SQLException e) {
            close(connection);
            throw e;
        }
    }

    /**
     * Reads over a connection, again where the server was gone meanwhile.
     *
     * @param what what is done, for messages, such as "read"
     */
    <T> T read(String what, Reading<T> reading) {
        return insist(what, () -> read(reading));
    }

    private <T> T read(Reading<T> reading) throws SQLException {
        Connection kept = readers.pollFirst();
        Connection connection = kept == null ? connect() : kept;
        boolean isGood = false;
        try {
            T result = reading.run(connection);
            isGood = true;
            return result;
        } finally {
            if (isGood) {
                readers.addFirst(connection);
            } else {
                close(connection);
            }
        }
    }

    /**
     * Does something until it does not fail because the server is gone, or because of a conflict.
     *
     * @throws StorageException if it fails for another reason, or the server stays away
     */
    <T> T insist(String what, Attempt<T> attempt) {
        long deadline = 0;
        long pause = FIRST_PAUSE_MILLIS;
        for (int conflicts = 0; ; ) {
            try {
                T result = attempt.run();
                if (deadline != 0) {
                    LOG.info("{} is back.", place());
                }
                return result;
            } catch (SQLException e) {
                switch (dialect().failure(e)) {
                    case LOST -> {
                        if (deadline == 0) {
                            deadline = System.nanoTime() + patience.toNanos();
                            dropReaders();
                            warn(e);
                        }
                        if (!wasReached || System.nanoTime() > deadline) {
                            throw failure(what, e);
                        }
                    }
                    case CONFLICT -> {
                        if (++conflicts > MAX_CONFLICTS) {
                            throw failure(what, e);
                        }
                    }
                    default -> throw failure(what, e);
                }
            }
            pause(what, pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        }
    }

    private void warn(SQLException e) {
        if (wasReached) {
            LOG.warn("{}: {}. Trying again for {} s.", place(), e.getMessage(), patience.toSeconds());
        }
    }

    private void pause(String what, long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException(place() + ": interrupted while waiting to " + what + ".", e);
        }
    }

    private void dropReaders() {
        for (Connection idle = readers.poll(); idle != null; idle = readers.poll()) {
            close(idle);
        }
    }

    /** What is said of a failure, never with the password. */
    StorageException failure(String what, SQLException e) {
        return new StorageException(place() + ": cannot " + what + ": " + e.getMessage() + remedy(e), e);
    }

    private String remedy(SQLException e) {
        String user = url.user() == null ? "" : " for " + url.user();
        return switch (dialect().failure(e)) {
            case LOST ->
                wasReached
                        ? ". Maybe start the server again: it was gone for " + patience.toSeconds() + " s."
                        : ". Maybe the server is not started, or host and port are others.";
            case LOGIN ->
                ". Maybe name user and password" + user + ": " + dialect().scheme() + "://user:password@" + url.host()
                        + ":" + url.port() + "/" + url.database();
            case DATABASE -> ". Maybe make it: CREATE DATABASE " + url.database();
            case FORBIDDEN -> ". Maybe let the user" + user + " read and write the tables of this database.";
            case BLOCKED -> ". Maybe another program holds a lock on the study: end it.";
            case LENGTH -> ". Maybe an attribute or a name is longer than this server's columns.";
            case CONFLICT, DUPLICATE, ORPHAN, OTHER -> "";
        };
    }

    static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("closing a connection", e);
        }
    }

    void close() {
        dropReaders();
    }
}
