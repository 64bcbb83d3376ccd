package dev.skipjack.cli;

import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StorageException;
import dev.skipjack.run.spec.ObjectiveKind;
import dev.skipjack.run.spec.RunSpec;
import dev.skipjack.storage.Storages;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Reads specs and opens the storages they name; what cannot be used is bad input. */
final class Specs {
    private Specs() {}

    static RunSpec read(Path file) {
        return read(file, Map.of());
    }

    /**
     * Reads a spec.
     *
     * @param overrides variables that count more than the environment's
     */
    static RunSpec read(Path file, Map<String, String> overrides) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(overrides);
        return RunSpec.read(file, ObjectiveKind.installed(), environment);
    }

    static Storage open(String url) {
        try {
            return Storages.open(url);
        } catch (StorageException e) {
            throw new BadInput(String.valueOf(e.getMessage()));
        }
    }
}
