package dev.skipjack.cli;

import dev.skipjack.core.storage.Archive;
import dev.skipjack.core.storage.StorageException;
import dev.skipjack.run.spec.RunSpec;
import dev.skipjack.storage.SqliteArchive;
import java.nio.file.Path;

/** Opens the archive that a spec names; one that cannot be used is bad input. */
final class Archives {
    private Archives() {}

    static Archive open(RunSpec spec) {
        Path file = spec.archive();
        try {
            return file == null ? Archive.none() : SqliteArchive.open(file);
        } catch (StorageException e) {
            throw new BadInput("archive: " + e.getMessage());
        }
    }
}
