package dev.skipjack.cli;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;

/** A PostgreSQL on a free port of the loopback interface, with its data in a folder; it can be stopped and started again. */
final class PostgresServer implements AutoCloseable {
    private final Path folder;
    private final int port;
    private EmbeddedPostgres server;

    PostgresServer(Path folder) throws IOException {
        this.folder = folder;
        this.port = freePort();
        this.server = start();
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

    String url() {
        return "postgresql://postgres:postgres@localhost:" + port + "/postgres";
    }

    /** Starts it again on its port with its data. */
    void restart() throws IOException {
        server = start();
    }

    /** Stops it as a service is stopped: open transactions are rolled back. */
    void stop() throws IOException {
        server.close();
    }

    @Override
    public void close() throws IOException {
        stop();
    }
}
