package dev.skipjack.storage;

import dev.skipjack.core.key.Sha256;
import dev.skipjack.core.storage.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The right to run a study, for one process at a time: a lock of the operating system on a file beside the database,
 * {@code <db>.<8 digits for the study>.skipjack-lock}. It ends with {@link #close}, which deletes the file, and with the process,
 * however that ends. Thread-safe.
 */
public final class RunLock implements AutoCloseable {
    /**
     * The files locked by this process. The lock itself belongs to the whole process, so this does too: on POSIX, opening and
     * closing the file a second time anywhere in the process would release it.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel channel;

    private RunLock(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * The lock of a study in a database, or empty if a process has it; {@link #holder} tells which. Makes missing folders.
     *
     * @throws StorageException if the file beside the database cannot be made or locked
     */
    public static Optional<RunLock> tryAcquire(Path database, String study) {
        Path path = path(database, study);
        if (!HELD.add(path)) {
            return Optional.empty();
        }
        FileChannel channel = null;
        try {
            Files.createDirectories(path.getParent());
            channel = locked(path);
        } catch (IOException e) {
            throw new StorageException(
                    path + " cannot be made or locked: " + e.getMessage() + ". Maybe this user may not write there.",
                    e);
        } finally {
            if (channel == null) {
                HELD.remove(path);
            }
        }
        return Optional.ofNullable(channel).map(held -> new RunLock(path, held));
    }

    /** Who holds the lock of a study, such as {@code process 4711}; empty if nobody does, as far as the file tells. */
    public static Optional<String> holder(Path database, String study) {
        Path path = path(database, study);
        if (HELD.contains(path)) {
            return Optional.of(self());
        }
        try {
            return Optional.of(Files.readString(path).strip()).filter(text -> !text.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Path path(Path database, String study) {
        String digits = Sha256.of(study).hex().substring(0, 8);
        Path absolute = database.toAbsolutePath().normalize();
        return absolute.resolveSibling(absolute.getFileName() + "." + digits + ".skipjack-lock");
    }

    private static String self() {
        return "process " + ProcessHandle.current().pid();
    }

    /** The file, locked and still in its place; null if another process has it. */
    private static @Nullable FileChannel locked(Path path) throws IOException {
        while (true) {
            Object identity = identity(path);
            FileChannel channel = open(path);
            boolean kept = false;
            try {
                if (channel == null) {
                    continue;
                }
                if (channel.tryLock() == null) {
                    return null;
                }
                if (identity.equals(identity(path))) {
                    channel.truncate(0);
                    channel.write(ByteBuffer.wrap(self().getBytes(StandardCharsets.UTF_8)));
                    kept = true;
                    return channel;
                }
            } finally {
                if (channel != null && !kept) {
                    channel.close();
                }
            }
        }
    }

    private static @Nullable FileChannel open(Path path) throws IOException {
        try {
            return FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /** What tells this file from another one that takes its name after a holder deleted it; made if it is missing. */
    private static Object identity(Path path) throws IOException {
        try {
            Files.createFile(path);
        } catch (FileAlreadyExistsException e) {
            // Another process made it: the lock decides.
        }
        try {
            Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
            return key == null ? path : key;
        } catch (NoSuchFileException e) {
            return new Object();
        }
    }

    /** Deletes the file and gives the lock back; a second call does nothing. */
    @Override
    public void close() {
        if (!channel.isOpen()) {
            return;
        }
        try {
            Files.deleteIfExists(path);
            channel.close();
        } catch (IOException e) {
            throw new StorageException(path + " cannot be given back: " + e, e);
        } finally {
            HELD.remove(path);
        }
    }
}
