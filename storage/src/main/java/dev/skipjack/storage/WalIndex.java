package dev.skipjack.storage;

import java.io.File;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The header of the index of a database's log, in a file {@code -shm} that all processes map: SQLite changes it at every commit of
 * any of them, before the commit returns. Reading it is six loads from memory, with no system call and no lock. Thread-safe.
 *
 * <p>Closing a file drops all POSIX locks that the process holds on it, SQLite's too. So this process opens each such file once,
 * and closes it only when SQLite has deleted it, which it does as its last connection of all processes ends.
 *
 * @see <a href="https://www.sqlite.org/walformat.html#the_wal_index_file_format">The format</a>
 */
final class WalIndex {
    /** How many longs the header has. */
    static final int LONGS = 6;

    private static final int VERSION = 3_007_000;
    private static final int FRAMES_AT = 16;
    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());

    /** What is open in this process, by the key of the file. Guarded by itself. */
    private static final Map<Object, WalIndex> OPEN = new HashMap<>();

    private final Path file;
    private final FileChannel channel;
    private ByteBuffer header = ByteBuffer.allocate(0);
    private int users;

    private WalIndex(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * The index of a database that this process has read from in WAL mode and keeps open until after {@link #release}. Empty where
     * the file cannot be mapped, or SQLite uses it differently: on Windows, or in another version of the format.
     */
    static Optional<WalIndex> of(Path database) {
        if (File.separatorChar == '\\') {
            return Optional.empty();
        }
        synchronized (OPEN) {
            try {
                closeDeleted();
                return open(Path.of(database.toRealPath() + "-shm"));
            } catch (IOException e) {
                return Optional.empty();
            }
        }
    }

    private static Optional<WalIndex> open(Path file) throws IOException {
        Object key = key(file);
        if (key == null) {
            return Optional.empty();
        }
        WalIndex index = OPEN.get(key);
        if (index == null) {
            index = new WalIndex(file, FileChannel.open(file, StandardOpenOption.READ));
            OPEN.put(key, index);
            index.header = index.channel.map(FileChannel.MapMode.READ_ONLY, 0, (long) LONGS * Long.BYTES);
        }
        if (index.header.capacity() == 0 || (int) INT.getVolatile(index.header, 0) != VERSION) {
            return Optional.empty();
        }
        index.users++;
        return Optional.of(index);
    }

    private static void closeDeleted() throws IOException {
        var entries = OPEN.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<Object, WalIndex> entry = entries.next();
            WalIndex index = entry.getValue();
            if (index.users == 0 && !entry.getKey().equals(key(index.file))) {
                entries.remove();
                index.channel.close();
            }
        }
    }

    private static @Nullable Object key(Path file) throws IOException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /** Copies the header. */
    void read(long[] into) {
        for (int i = 0; i < LONGS; i++) {
            into[i] = (long) LONG.getVolatile(header, i * Long.BYTES);
        }
    }

    /** Whether the header is still what was read, so that nobody has committed since. */
    boolean isStill(long[] read) {
        for (int i = 0; i < LONGS; i++) {
            if ((long) LONG.getVolatile(header, i * Long.BYTES) != read[i]) {
                return false;
            }
        }
        return true;
    }

    /** How many pages the log holds. */
    int frames() {
        return (int) INT.getVolatile(header, FRAMES_AT);
    }

    /** Ends one use; to be called after the connection was closed. */
    void release() {
        synchronized (OPEN) {
            users--;
            try {
                closeDeleted();
            } catch (IOException e) {
                // It stays open, and is found again by the next use.
                return;
            }
        }
    }
}
