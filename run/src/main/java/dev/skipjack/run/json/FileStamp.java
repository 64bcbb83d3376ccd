package dev.skipjack.run.json;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What tells one content of a path from the next: the file's size, the time of its last change, and the system's key for the file
 * itself, where it has one, which differs when another file has been moved to the path. Immutable.
 */
record FileStamp(long size, Instant modified, @Nullable Object key) {
    /** How coarse the times of usual file systems are: a kernel tick. */
    private static final Duration TICK = Duration.ofMillis(20);

    /** How coarse they are where only whole seconds are kept. */
    private static final Duration SECONDS = Duration.ofSeconds(2);

    /** The stamp of the file that is at a path now. */
    static FileStamp of(Path path) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        return new FileStamp(attributes.size(), attributes.lastModifiedTime().toInstant(), attributes.fileKey());
    }

    /** Whether a change after this moment is certain to change the stamp; not so within the tick of the last change. */
    boolean isSettledAt(Instant moment) {
        boolean inWholeSeconds = modified.equals(modified.truncatedTo(ChronoUnit.SECONDS));
        Duration tick = inWholeSeconds ? SECONDS : TICK;
        return modified.plus(tick).isBefore(moment);
    }
}
