package dev.skipjack.storage.journal;

import dev.skipjack.core.storage.StorageException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to append to a journal, as Optuna's {@code JournalFileSymlinkLock} has it: the symbolic link {@code <journal>.lock} to
 * the journal. Whoever finds it in its place waits. Held for one append, never longer than some milliseconds. Confined.
 *
 * <p>A lock whose journal nobody has touched for {@link #GRACE} belongs to a process that is dead, and is taken away. Differs from
 * Optuna 5.0.0: that time is measured by this process's own clock that never goes back, and the link is always to an absolute path,
 * since Python waits for ever for one that leads nowhere. Of our processes one at a time takes a lock away, and looks again first; Optuna's
 * may take one that was made since it looked.
 */
final class JournalLock {
    static final Duration GRACE = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(JournalLock.class);
    /** The operating system's locks are a process's, not a thread's. */
    private static final Object TAKING = new Object();

    private static final long TELL = Duration.ofSeconds(2).toNanos();
    private static final long SHORTEST_PAUSE = 50_000;
    private static final long LONGEST_PAUSE = 10_000_000;

    private final Path journal;
    private final Path link;
    private final Duration grace;
    private boolean isHeld;
    private long heldSince;

    JournalLock(Path journal, Duration grace) {
        this.journal = journal.toAbsolutePath();
        this.link = Path.of(this.journal + ".lock");
        this.grace = grace;
    }

    /** What is seen of a lock that another process has; the same for as long as that process is dead. */
    private record Sight(
            @Nullable Object link,
            @Nullable Object linkTime,
            @Nullable Object journalTime,
            long size) {}

    /**
     * Takes the lock, however long that needs.
     *
     * @throws StorageException if the link cannot be made
     */
    void acquire() {
        long pause = SHORTEST_PAUSE;
        Sight seen = null;
        long since = 0;
        boolean isTold = false;
        heldSince = System.nanoTime();
        while (!make()) {
            Sight now = look();
            if (!Objects.equals(now, seen)) {
                seen = now;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > grace.toNanos()) {
                takeAway(now);
                seen = null;
            } else if (!isTold && System.nanoTime() - since > TELL) {
                isTold = true;
                LOG.warn(
                        "{} is locked by another process. If that one is dead, its lock is taken away after {} s.",
                        journal,
                        grace.toSeconds());
            }
            Pause.of(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE);
            heldSince = System.nanoTime();
        }
        isHeld = true;
    }

    /**
     * Makes sure that no other process can have taken the lock for one that a dead process left.
     *
     * @throws StorageException if that may be
     */
    void check() {
        if (!isSurelyHeld()) {
            throw new StorageException(journal + " was locked for longer than " + grace.toSeconds() / 2
                    + " s, and another process may have taken the lock away; nothing was written."
                    + " Maybe this process was stopped meanwhile: try again.");
        }
    }

    private boolean isSurelyHeld() {
        return isHeld && System.nanoTime() - heldSince < grace.toNanos() / 2;
    }

    private boolean make() {
        try {
            Files.createSymbolicLink(link, journal);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (UnsupportedOperationException e) {
            return makeFile();
        } catch (IOException e) {
            throw failure("be locked", e);
        }
    }

    /** Where there are no symbolic links: Optuna's other lock, a regular file of that name. */
    private boolean makeFile() {
        try {
            Files.createFile(link);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException e) {
            throw failure("be locked", e);
        }
    }

    private Sight look() {
        try {
            BasicFileAttributes own = Files.readAttributes(link, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            BasicFileAttributes file = Files.readAttributes(journal, BasicFileAttributes.class);
            return new Sight(own.fileKey(), own.lastModifiedTime(), file.lastModifiedTime(), file.size());
        } catch (IOException e) {
            return new Sight(null, null, null, 0);
        }
    }

    /** Gives the lock back, if this process has it; one that may be another's by now is left to end by itself. */
    void release() {
        boolean isOurs = isSurelyHeld();
        isHeld = false;
        try {
            if (isOurs) {
                Files.deleteIfExists(link);
            }
        } catch (IOException e) {
            // What was written stays written; the lock ends as a dead process's does.
            return;
        }
    }

    /**
     * Takes away the lock that was seen, and no other: of those who waited for the same dead process the second would take it from the
     * first. So only one process looks and takes at a time, by the operating system's lock on a file that stays.
     */
    private void takeAway(Sight seen) {
        synchronized (TAKING) {
            try (FileChannel file = FileChannel.open(
                            Path.of(link + ".takeover"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock _ = file.lock()) {
                if (look().equals(seen)) {
                    moveAside();
                }
            } catch (IOException e) {
                throw failure("be unlocked", e);
            }
        }
    }

    /** By a name of its own first: Python may take it away at the same time, and one of the two fails. */
    private void moveAside() {
        Path aside = Path.of(link + UUID.randomUUID().toString() + ".rename");
        try {
            Files.move(link, aside);
            Files.delete(aside);
        } catch (NoSuchFileException e) {
            // Another process was first.
            return;
        } catch (IOException e) {
            throw failure("be unlocked", e);
        }
    }

    private StorageException failure(String what, IOException e) {
        return new StorageException(
                journal + " cannot " + what + ": " + e + ". Maybe this user may not write to its folder.", e);
    }
}
