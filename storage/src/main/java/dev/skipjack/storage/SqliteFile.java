package dev.skipjack.storage;

import dev.skipjack.core.storage.StorageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteOpenMode;

/**
 * A SQLite file and the ways to open it. No way but {@link #creator} makes a file, and none changes a file that is no SQLite
 * database. Immutable; thread-safe.
 */
final class SqliteFile {
    static final int BUSY_MILLIS = 60_000;
    private static final int CACHE_KIB = 65_536;

    /** A commit writes each changed page, about eight of them for a trial: half the usual 4096 bytes saves a tenth of it. */
    private static final int PAGE_BYTES = 2048;

    /** How many pages the log may hold before they move into the file; the usual 1000 moves them every hundred trials. */
    static final int CHECKPOINT_PAGES = 10_000;

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private final Path path;
    private final Durability durability;
    private final boolean isBusy;

    SqliteFile(Path path, Durability durability) {
        this(path, durability, false);
    }

    private SqliteFile(Path path, Durability durability, boolean isBusy) {
        this.path = path;
        this.durability = durability;
        this.isBusy = isBusy;
    }

    /** A file that many processes may write to without a pause, see {@link ShortWaits}. */
    static SqliteFile busy(Path path, Durability durability) {
        return new SqliteFile(path, durability, true);
    }

    Path path() {
        return path;
    }

    /**
     * Whether there is a database to open; an empty file is none yet.
     *
     * @throws StorageException if there is something else at the path
     */
    boolean isPresent() {
        if (Files.isDirectory(path)) {
            throw new StorageException(path + " is a directory. Maybe name a file in it.");
        }
        if (!Files.exists(path)) {
            return false;
        }
        if (!Files.isReadable(path)) {
            throw new StorageException(path + " cannot be read. Maybe this user has no permission to.");
        }
        byte[] head = head();
        if (head.length > 0 && !Arrays.equals(head, MAGIC)) {
            throw new StorageException(path + " is no SQLite database: it begins with \""
                    + new String(head, StandardCharsets.ISO_8859_1).replaceAll("\\P{Print}", "?") + "\"."
                    + " Maybe it is another kind of file; nothing was changed.");
        }
        return head.length > 0;
    }

    /** Which file is at the path, as the system tells files apart; empty where it does not. */
    Optional<Object> identity() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (attributes.size() == 0) {
                throw new StorageException(path + " is empty now. Maybe another program truncated it: restore it from"
                        + " a copy, and run again.");
            }
            return Optional.ofNullable(attributes.fileKey());
        } catch (NoSuchFileException e) {
            throw new StorageException(
                    path + " does not exist any more. Maybe it was moved or deleted while its study was running: put it"
                            + " back, together with its -wal file, and run again.",
                    e);
        } catch (IOException e) {
            throw new StorageException(path + " cannot be looked at: " + e.getMessage(), e);
        }
    }

    /**
     * Makes sure that the file is still the one that was opened: SQLite would go on writing to one that was deleted.
     *
     * @throws StorageException if it is not
     */
    void checkIs(Optional<Object> opened) {
        if (!identity().equals(opened)) {
            throw new StorageException(
                    path + " is another file than the one that was opened. Maybe it was replaced while"
                            + " its study was running: run again to go on with the new one.");
        }
    }

    /** What keeps this user from writing the file, or making it, as far as permissions tell; empty if nothing does. */
    Optional<String> writeProblem() {
        Path place = path.toAbsolutePath();
        if (Files.exists(place) && !Files.isWritable(place)) {
            return Optional.of(path + " cannot be written. Maybe this user has no permission to.");
        }
        Path folder = place.getParent();
        while (folder != null && !Files.exists(folder)) {
            folder = folder.getParent();
        }
        if (folder == null || !Files.isDirectory(folder)) {
            return Optional.of(path + " cannot be made: " + folder + " is no folder.");
        }
        return Files.isWritable(folder)
                ? Optional.empty()
                : Optional.of(path + " cannot be made: this user may not write to the folder " + folder + ".");
    }

    private byte[] head() {
        try {
            return FileHead.read(path, MAGIC.length);
        } catch (IOException e) {
            throw new StorageException(path + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** A connection that makes the file, and the folders to it, where they are missing. For laying out tables only. */
    Connection creator() {
        try {
            Path parent = path.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
        } catch (IOException e) {
            throw new StorageException("The folder of " + path + " cannot be made: " + e.getMessage(), e);
        }
        SQLiteConfig config = config();
        config.setOpenMode(SQLiteOpenMode.CREATE);
        config.setPageSize(PAGE_BYTES);
        return connect(config);
    }

    /** A connection that writes; puts the file into WAL mode, in which readers and the writer do not wait for each other. */
    Connection writer() {
        Connection connection = connect(config());
        try (Statement statement = connection.createStatement()) {
            ShortWaits.whileBusy(BUSY_MILLIS, () -> statement.execute("PRAGMA journal_mode = WAL"));
            statement.execute("PRAGMA wal_autocheckpoint = " + CHECKPOINT_PAGES);
            return connection;
        } catch (SQLException e) {
            close(connection);
            throw failure("prepare for writing", e);
        }
    }

    /** A connection that cannot write. */
    Connection reader() {
        Connection connection = connect(config());
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA query_only = ON");
            return connection;
        } catch (SQLException e) {
            close(connection);
            throw failure("prepare for reading", e);
        }
    }

    private SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setSynchronous(durability.mode());
        config.setCacheSize(-CACHE_KIB);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        config.enforceForeignKeys(false);
        config.setGetGeneratedKeys(false);
        return config;
    }

    private Connection connect(SQLiteConfig config) {
        try {
            Connection connection = config.createConnection("jdbc:sqlite:" + path);
            if (isBusy) {
                ShortWaits.set(connection, BUSY_MILLIS);
            }
            return connection;
        } catch (SQLException e) {
            throw failure("open", e);
        }
    }

    /** A failure to do something to this file, with the remedy where one is known. */
    StorageException failure(String what, SQLException e) {
        String remedy = e instanceof SQLiteException sqlite ? remedy(sqlite) : "";
        return new StorageException(path + ": could not " + what + ": " + e.getMessage() + remedy, e);
    }

    private static String remedy(SQLiteException e) {
        return switch (e.getResultCode()) {
            case SQLITE_BUSY, SQLITE_BUSY_SNAPSHOT, SQLITE_BUSY_RECOVERY, SQLITE_LOCKED ->
                ". Maybe another process has been writing to it for longer than " + BUSY_MILLIS / 1000 + " s.";
            case SQLITE_FULL -> ". Maybe the disk is full: free some space, and run again.";
            case SQLITE_IOERR_WRITE, SQLITE_IOERR_TRUNCATE, SQLITE_IOERR_SHMSIZE, SQLITE_IOERR_FSYNC ->
                ". Maybe the disk is full, or files may not be larger: free some space, and run again.";
            case SQLITE_IOERR_SHORT_READ, SQLITE_IOERR_READ, SQLITE_IOERR_CORRUPTFS ->
                ". Maybe the file was truncated or the disk has failed: restore it from a copy.";
            case SQLITE_READONLY, SQLITE_READONLY_DIRECTORY, SQLITE_READONLY_DBMOVED, SQLITE_CANTOPEN, SQLITE_PERM ->
                ". Maybe this user may not write to it or to its folder.";
            case SQLITE_CORRUPT, SQLITE_NOTADB -> ". The file is damaged. Maybe restore it from a copy.";
            default -> "";
        };
    }

    /**
     * Refuses a database of ours in a newer layout, and one of another program; an empty one may be laid out.
     *
     * @param what such as "a guard"
     * @param version the newest layout there is, from {@code PRAGMA user_version}
     * @param table a table that every layout has
     */
    void checkIs(String what, int version, String table, Connection connection) throws SQLException {
        String tables = text(connection, "SELECT group_concat(name, ', ') FROM sqlite_master WHERE type = 'table'");
        if (tables == null) {
            return;
        }
        String mark = text(connection, "PRAGMA user_version");
        int found = mark == null ? 0 : Integer.parseInt(mark);
        if (found < 1 || !List.of(tables.split(", ")).contains(table)) {
            throw new StorageException(path + " is a database of another program, or a study's: it has " + tables
                    + ". Maybe name another file for " + what + "; nothing was changed.");
        }
        if (found > version) {
            throw new StorageException(path + " is " + what + " of layout " + found + ", but this version reads "
                    + version + ". Maybe upgrade Skipjack.");
        }
    }

    static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new StorageException("could not close a connection: " + e.getMessage(), e);
        }
    }

    /** The first column of the first row of a query, or null if there is no row or it is NULL. */
    static @Nullable String text(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getString(1) : null;
        }
    }
}
