package dev.skipjack.storage.sql;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** A PostgreSQL of this JVM, on a free port of the loopback interface, that ends with it; each test has a database of its own. */
final class PostgresServer {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final Path folder;
    private final int port;
    private EmbeddedPostgres server;

    private PostgresServer(Path folder, int port) throws IOException {
        this.folder = folder;
        this.port = port;
        this.server = start();
        TestFolder.deleteAtExit(folder, this::stopQuietly);
    }

    private static final class Shared {
        static final PostgresServer SERVER = startNew();
    }

    /** The one that all tests share. */
    static PostgresServer shared() {
        return Shared.SERVER;
    }

    /** One for a test that stops it. */
    static PostgresServer startNew() {
        try {
            return new PostgresServer(Files.createTempDirectory("skipjack-postgres"), freePort());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private EmbeddedPostgres start() throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(folder.resolve("data"))
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "on")
                .start();
    }

    /** Stops it as a service is stopped: open transactions are rolled back. */
    void stop() throws IOException {
        server.close();
    }

    private void stopQuietly() {
        try {
            stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it again on its port with its data. */
    void restart() throws IOException {
        server = start();
    }

    /** A new database; its URL. */
    String newDatabase() {
        String name = "test" + DATABASES.incrementAndGet();
        execute("postgres", "CREATE DATABASE " + name);
        return url(name);
    }

    String url(String database) {
        return "postgresql+psycopg2://postgres:postgres@localhost:" + port + "/" + database;
    }

    int port() {
        return port;
    }

    /** Runs statements in the database of a URL or name. */
    void execute(String database, String sql) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    Connection connect(String database) throws SQLException {
        return server.getDatabase("postgres", database.substring(database.lastIndexOf('/') + 1))
                .getConnection();
    }
}
