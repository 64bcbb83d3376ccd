package dev.skipjack.storage.sql;

import dev.skipjack.storage.Durability;
import dev.skipjack.storage.StoredTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

/** What the servers do not have in common. Stateless; thread-safe. */
sealed interface Dialect permits PostgreSql, MariaDb {
    /** The name of the product, for messages. */
    String product();

    /** What a URL begins with. */
    String scheme();

    /** The port where none is given. */
    int port();

    /** The JDBC driver's class. */
    String driver();

    /** What to do where the driver is missing. */
    String driverRemedy();

    /** The driver's URL. */
    String jdbcUrl(ServerUrl url);

    /**
     * The driver's properties for a URL, whose parameters are called as Python's drivers or the JDBC driver call them.
     *
     * @throws dev.skipjack.core.storage.StorageException if one has no meaning here
     */
    Properties properties(ServerUrl url);

    /** Sets up a connection. */
    void prepare(Connection connection) throws SQLException;

    /** Sets up a connection that writes, after {@link #prepare}. */
    void prepareWriter(Connection connection, Durability durability) throws SQLException;

    /** Lets the queries of a transaction that was begun read whole tables. */
    void allowScans(Connection connection) throws SQLException;

    /** Begins a transaction in which only this program lays out tables. */
    void lockSchema(Connection connection) throws SQLException;

    /** Ends what {@link #lockSchema} began. */
    void unlockSchema(Connection connection) throws SQLException;

    /** The resource with the tables. */
    String schema();

    /** A query for the names of the tables in the database. */
    String tables();

    /** A query for the server's clock, in microseconds since 1970 UTC. */
    String clock();

    /** A query for the running trials of a study with a sign of life: their numbers, and the microseconds since it, at least 0. */
    String silences();

    /** The column {@code key}, quoted. */
    String key();

    /** A statement that inserts an attribute or replaces it; its parameters: the owner's id, the key, the JSON. */
    String putAttribute(String table, String owner);

    /** A value as text. */
    String text(String expression);

    /** A place holder for a study's direction. */
    String direction();

    /** The trials that had no result when they were last seen, as a table {@code o(id, state, outcome, known)} of one or more parameters. */
    String open();

    /** Whether two texts differ, where the first may be null. */
    String differs(String left, String right);

    /** Sets the parameters of {@link #open} from an index on; the index behind them. */
    int setOpen(PreparedStatement statement, int at, StudyView view) throws SQLException;

    /** The transactions of one study over a connection. */
    StudyLine line(Connection connection, long study, TrialQuery query, StoredTime time) throws SQLException;

    /** Whether whole seconds are all that a time holds. */
    boolean isWholeSeconds();

    /** What keeps the user from writing, a sentence; empty if nothing does, as far as can be told without writing. */
    Optional<String> writeProblem(Connection connection) throws SQLException;

    /** What kind of failure it is. */
    Failure failure(SQLException e);

    /** Kinds of failures. */
    enum Failure {
        /** The connection is gone, or the server, or it starts up: it may be back in a while. */
        LOST,
        /** The transaction was in the way of another and may be tried again. */
        CONFLICT,
        /** A value that must be unique is there already. */
        DUPLICATE,
        /** What a row belongs to is not there. */
        ORPHAN,
        /** User or password are wrong. */
        LOGIN,
        /** There is no such database. */
        DATABASE,
        /** The user must not do this. */
        FORBIDDEN,
        /** Someone has held a lock for too long. */
        BLOCKED,
        /** A value is longer than the column. */
        LENGTH,
        /** Anything else. */
        OTHER
    }
}
