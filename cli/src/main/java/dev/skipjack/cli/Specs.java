package dev.skipjack.cli;

import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.run.spec.AddressCheck;
import dev.skipjack.run.spec.ObjectiveKind;
import dev.skipjack.run.spec.RunSpec;
import dev.skipjack.storage.SqliteArchive;
import dev.skipjack.storage.Storages;
import java.nio.file.Path;
import java.util.Optional;

/** Reads specs and opens the storages they name; what cannot be used is bad input. */
final class Specs {
    private Specs() {}

    /** A spec whose study is to be looked at. */
    static RunSpec read(Path file) {
        return RunSpec.read(file, ObjectiveKind.installed(), System.getenv());
    }

    /** A spec that is to be run: its storage and its archive must be of use, too. */
    static RunSpec readForRun(Path file) {
        return RunSpec.read(file, ObjectiveKind.installed(), System.getenv(), new Files());
    }

    static Storage open(String url) {
        try {
            return Storages.open(url);
        } catch (StorageException e) {
            throw new BadInput("storage: " + e.getMessage());
        }
    }

    /** A stored study; none of that name is bad input. */
    static StudyRecord find(Storage storage, String study) {
        try {
            return storage.find(study)
                    .orElseThrow(() -> new BadInput("no study \"" + study + "\" in " + storage.url() + "; it has "
                            + (storage.studyNames().isEmpty() ? "none" : String.join(", ", storage.studyNames()))
                            + "."));
        } catch (StorageException e) {
            throw new BadInput(String.valueOf(e.getMessage()));
        }
    }

    /** Looks at the files that a spec's addresses name. */
    private static final class Files implements AddressCheck {
        @Override
        public Optional<String> storage(String url) {
            return Storages.problem(url);
        }

        @Override
        public Optional<String> archive(Path file) {
            return SqliteArchive.problem(file);
        }
    }
}
