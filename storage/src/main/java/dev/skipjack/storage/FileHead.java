package dev.skipjack.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The first bytes of files that SQLite may have open. Closing a file drops all POSIX locks that the process holds on it, SQLite's too:
 * another program that closes its connection then takes itself for the last one, and deletes the log under this one. So this process
 * opens each file once to look at it, and closes it only when it was deleted. Thread-safe.
 */
final class FileHead {
    /** What is open in this process, by the key of the file. Guarded by itself. */
    private static final Map<Object, Opened> OPEN = new HashMap<>();

    private record Opened(Path path, FileChannel channel) {}

    private FileHead() {}

    /** Up to so many bytes. */
    static byte[] read(Path path, int bytes) throws IOException {
        Object key = key(path);
        if (key == null) {
            try (InputStream in = Files.newInputStream(path)) {
                return in.readNBytes(bytes);
            }
        }
        synchronized (OPEN) {
            closeDeleted();
            Opened opened = OPEN.get(key);
            if (opened == null) {
                opened = new Opened(path.toRealPath(), FileChannel.open(path, StandardOpenOption.READ));
                OPEN.put(key, opened);
            }
            ByteBuffer head = ByteBuffer.allocate(bytes);
            int read = opened.channel().read(head, 0);
            return Arrays.copyOf(head.array(), Math.max(0, read));
        }
    }

    private static void closeDeleted() throws IOException {
        var entries = OPEN.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<Object, Opened> entry = entries.next();
            if (!entry.getKey().equals(key(entry.getValue().path()))) {
                entries.remove();
                entry.getValue().channel().close();
            }
        }
    }

    /** Null where there is no file, or the system has no keys, and no such locks. */
    private static @Nullable Object key(Path path) throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException e) {
            return null;
        }
    }
}
