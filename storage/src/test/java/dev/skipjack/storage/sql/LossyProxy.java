package dev.skipjack.storage.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;

/** A network that, when told so, cuts the connection behind a server's answer to a certain request, which the client never gets. */
final class LossyProxy implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final int target;
    private final String request;
    private final AtomicBoolean armed = new AtomicBoolean();

    /**
     * A proxy before a port.
     *
     * @param request what the request has in it
     */
    LossyProxy(int target, String request) throws IOException {
        this.target = target;
        this.request = request;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Loses the next answer. */
    void arm() {
        armed.set(true);
    }

    boolean isArmed() {
        return armed.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                AtomicBoolean losing = new AtomicBoolean();
                Thread.ofVirtual().start(() -> copy(client, server, losing, true));
                Thread.ofVirtual().start(() -> copy(server, client, losing, false));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void copy(Socket from, Socket to, AtomicBoolean losing, boolean isRequest) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                String text = new String(buffer, 0, n, StandardCharsets.ISO_8859_1);
                if (isRequest && text.contains(request) && armed.compareAndSet(true, false)) {
                    losing.set(true);
                }
                if (!isRequest && losing.get()) {
                    return;
                }
                out.write(buffer, 0, n);
                out.flush();
            }
        } catch (IOException e) {
            // the other end is gone
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
