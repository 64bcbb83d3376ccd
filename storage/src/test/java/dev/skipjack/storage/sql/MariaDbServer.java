package dev.skipjack.storage.sql;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A MariaDB of the machine, on a free port of the loopback interface, that ends with this JVM; each test has a database of its own. */
final class MariaDbServer {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final Path PROGRAM = Path.of("/usr/sbin/mariadbd");

    private final Path folder;
    private final int port;

    private MariaDbServer(Path folder, int port) throws Exception {
        this.folder = folder;
        this.port = port;
        install();
        start();
    }

    private static final class Shared {
        static final MariaDbServer SERVER = startNew();
    }

    /** The one that all tests share; skips the test where the machine has no MariaDB. */
    static MariaDbServer sharedOrSkip() {
        assumeTrue(Files.isExecutable(PROGRAM), "no " + PROGRAM + "; Debian: apt-get install mariadb-server");
        return Shared.SERVER;
    }

    private static MariaDbServer startNew() {
        try {
            return new MariaDbServer(Files.createTempDirectory("skipjack-mariadb"), freePort());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private void install() throws Exception {
        Process install = process(List.of(
                "mariadb-install-db",
                "--no-defaults",
                "--user=" + System.getProperty("user.name"),
                "--datadir=" + folder.resolve("data"),
                "--auth-root-authentication-method=normal",
                "--skip-test-db"));
        if (install.waitFor() != 0) {
            throw new IOException("mariadb-install-db: " + log());
        }
    }

    private void start() throws Exception {
        List<String> command = new ArrayList<>(List.of(
                PROGRAM.toString(),
                "--no-defaults",
                "--user=" + System.getProperty("user.name"),
                "--datadir=" + folder.resolve("data"),
                "--socket=" + folder.resolve("socket"),
                "--pid-file=" + folder.resolve("pid"),
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--innodb-buffer-pool-size=64M",
                "--innodb-flush-log-at-trx-commit=0"));
        Process server = process(command);
        TestFolder.deleteAtExit(folder, () -> server.destroyForcibly().onExit().join());
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!answers()) {
            if (!server.isAlive() || System.nanoTime() > deadline) {
                server.destroyForcibly();
                throw new IOException("mariadbd: " + log());
            }
            Thread.sleep(20);
        }
        execute("mysql", "CREATE USER tester@'127.0.0.1' IDENTIFIED BY 'p@ss:/word'");
        execute("mysql", "CREATE USER reader@'127.0.0.1' IDENTIFIED BY 'reader'");
        execute("mysql", "GRANT ALL ON *.* TO tester@'127.0.0.1'");
        execute("mysql", "GRANT SELECT ON *.* TO reader@'127.0.0.1'");
    }

    private Process process(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .redirectErrorStream(true)
                .start();
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** A new database; its URL. */
    String newDatabase() {
        return newDatabase("utf8mb4_general_ci");
    }

    /** A new database whose tables have a collation unless they name another; its URL. */
    String newDatabase(String collation) {
        String name = "test" + DATABASES.incrementAndGet();
        execute("mysql", "CREATE DATABASE " + name + " CHARACTER SET utf8mb4 COLLATE " + collation);
        return url("tester:p%40ss%3A%2Fword", name);
    }

    /** The URL of a database for a user, with the password behind a colon. */
    String url(String user, String database) {
        return "mysql+pymysql://" + user + "@127.0.0.1:" + port + "/" + database;
    }

    int port() {
        return port;
    }

    /** Runs a statement in the database of a URL or name. */
    void execute(String database, String sql) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    Connection connect(String database) throws SQLException {
        String name = database.substring(database.lastIndexOf('/') + 1);
        return DriverManager.getConnection(
                "jdbc:mariadb://127.0.0.1:" + port + "/" + name + "?sslMode=disable&allowMultiQueries=true",
                "root",
                "");
    }
}
