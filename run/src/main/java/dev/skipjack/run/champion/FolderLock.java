package dev.skipjack.run.champion;

import dev.skipjack.core.study.StudyException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Keeps other threads and processes from writing to a folder; the system frees it when the process ends. One thread at a time. */
final class FolderLock implements AutoCloseable {
    private static final long PATIENCE_NANOS = 30_000_000_000L;
    private static final long PAUSE_NANOS = 5_000_000;

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Waits for the lock.
     *
     * @throws StudyException if another has it for 30 s
     */
    static FolderLock acquire(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        long start = System.nanoTime();
        while (tryLock(channel) == null) {
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                channel.close();
                throw new StudyException(file + " was locked by another process for 30 s. Maybe a promotion hangs.");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return new FolderLock(channel);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // another thread of this process has it
        }
    }

    /** Sees that the names in a folder are on the disk, where the system lets one. */
    static void force(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows opens no folders, and orders its renames itself.
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
