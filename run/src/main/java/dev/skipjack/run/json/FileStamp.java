package dev.skipjack.run.json;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What tells one content of a path from the next: the file's size, the time of its last change, and the system's key for the file
 * itself, where it has one, which differs when another file has been moved to the path. Immutable.
 */
record FileStamp(long size, FileTime modified, @Nullable Object key) {
    /** How coarse the times of usual file systems are: a kernel tick. */
    private static final long TICK_MILLIS = 20;

    /** How coarse they are where only whole seconds are kept. */
    private static final long SECONDS_MILLIS = 2000;

    /**
     * The stamp of a file.
     *
     * @throws FileSystemException if it is no regular file
     */
    static FileStamp of(Path name, BasicFileAttributes attributes) throws IOException {
        if (!attributes.isRegularFile()) {
            String seen = attributes.isDirectory() ? "it is a folder" : "it is a pipe, a socket or a device, no file";
            throw new FileSystemException(name.toString(), null, seen);
        }
        return new FileStamp(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
    }

    /** Whether a change after this moment is certain to change the stamp; not so within the tick of the last change. */
    boolean isSettledAt(long millis) {
        boolean isInWholeSeconds = modified.to(TimeUnit.NANOSECONDS) % 1_000_000_000 == 0;
        return age(millis) > (isInWholeSeconds ? SECONDS_MILLIS : TICK_MILLIS);
    }

    /** Milliseconds from the last change to a moment. */
    long age(long millis) {
        return millis - modified.toMillis();
    }

    /** Why a file could not be looked at or read, without its path. */
    static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file, or a link that leads nowhere";
        }
        String reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
        return reason == null ? e.toString() : reason;
    }
}
