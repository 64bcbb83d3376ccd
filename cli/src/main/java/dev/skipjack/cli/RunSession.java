package dev.skipjack.cli;

import dev.skipjack.core.storage.Archive;
import dev.skipjack.core.storage.StorageException;
import dev.skipjack.run.spec.RunSpec;
import dev.skipjack.storage.RunLock;
import dev.skipjack.storage.SqliteArchive;
import dev.skipjack.storage.Storages;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a run holds while it goes on: the right to run its study, and the archive. */
final class RunSession implements AutoCloseable {
    private final @Nullable RunLock lock;
    private final Archive archive;

    private RunSession(@Nullable RunLock lock, Archive archive) {
        this.lock = lock;
        this.archive = archive;
    }

    /** Takes the right first; nothing is left behind where either cannot be had, which is bad input. */
    static RunSession open(RunSpec spec) {
        RunLock lock = Storages.file(spec.storage())
                .map(database -> lock(database, spec.study()))
                .orElse(null);
        try {
            Path archive = spec.archive();
            return new RunSession(lock, archive == null ? Archive.none() : SqliteArchive.open(archive));
        } catch (StorageException e) {
            if (lock != null) {
                lock.close();
            }
            throw new BadInput("archive: " + e.getMessage());
        }
    }

    private static RunLock lock(Path database, String study) {
        Optional<RunLock> lock = acquire(database, study);
        return lock.orElseThrow(() -> new BadInput("study \"" + study + "\" in " + database + " is being run by "
                + RunLock.holder(database, study).orElse("another process")
                + ". Maybe wait for it, or choose another study name."));
    }

    private static Optional<RunLock> acquire(Path database, String study) {
        try {
            return RunLock.tryAcquire(database, study);
        } catch (StorageException e) {
            throw new BadInput("storage: " + e.getMessage());
        }
    }

    Archive archive() {
        return archive;
    }

    @Override
    public void close() {
        archive.close();
        if (lock != null) {
            lock.close();
        }
    }
}
