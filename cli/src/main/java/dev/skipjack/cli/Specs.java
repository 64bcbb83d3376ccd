package dev.skipjack.cli;

import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StorageException;
import dev.skipjack.run.spec.ObjectiveKind;
import dev.skipjack.run.spec.RunSpec;
import dev.skipjack.storage.Storages;
import java.nio.file.Path;

/** Reads specs and opens the storages they name; what cannot be used is bad input. */
final class Specs {
    private Specs() {}

    static RunSpec read(Path file) {
        return RunSpec.read(file, ObjectiveKind.installed(), System.getenv());
    }

    static Storage open(String url) {
        try {
            return Storages.open(url);
        } catch (StorageException e) {
            throw new BadInput(String.valueOf(e.getMessage()));
        }
    }
}
