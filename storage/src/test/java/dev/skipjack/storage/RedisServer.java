package dev.skipjack.storage;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** A Redis server of the machine, on a free port of the loopback interface, that keeps nothing and is stopped at the end. */
public final class RedisServer implements AutoCloseable {
    private final Path folder;
    private final int port;
    private Process process;

    private RedisServer(Path folder, int port) throws Exception {
        this.folder = folder;
        this.port = port;
        this.process = start();
    }

    /** Starts one, or skips the test where the machine has no {@code redis-server}. */
    public static RedisServer startOrSkip(Path folder) throws Exception {
        boolean installed = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "redis-server")));
        assumeTrue(installed, "no redis-server on PATH; Debian: apt-get install redis-server");
        return new RedisServer(folder, freePort());
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private Process start() throws Exception {
        Process started = new ProcessBuilder(
                        "redis-server",
                        "--bind",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(port),
                        "--save",
                        "",
                        "--dir",
                        folder.toString())
                .redirectOutput(folder.resolve("redis.log").toFile())
                .redirectErrorStream(true)
                .start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!answers()) {
            if (!started.isAlive() || System.nanoTime() > deadline) {
                started.destroyForcibly();
                throw new IOException("redis-server: " + Files.readString(folder.resolve("redis.log")));
            }
            Thread.sleep(20);
        }
        return started;
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    public String url() {
        return "redis://127.0.0.1:" + port + "/3";
    }

    public int port() {
        return port;
    }

    /** Stops it as a lost machine does. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Starts it again on its port, empty. */
    public void restart() throws Exception {
        process = start();
    }

    @Override
    public void close() {
        kill();
    }
}
