package dev.skipjack.storage;

import dev.skipjack.core.storage.InMemoryStorage;
import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StorageException;
import java.nio.file.Path;
import java.util.Optional;

/** Opens storages by URL. Stateless; thread-safe. */
public final class Storages {
    private static final String SQLITE = "sqlite:///";

    private Storages() {}

    /**
     * The storage of a URL: {@code sqlite:///relative.db}, relative to the working directory, {@code sqlite:////absolute.db}, or
     * {@code memory:}, which ends with the process. A file that is missing is made with its first study, not here.
     *
     * @throws StorageException if the URL is of another kind, or what it names cannot be opened
     */
    public static Storage open(String url) {
        if (url.equals("memory:")) {
            return new InMemoryStorage();
        }
        Path file = file(url)
                .orElseThrow(() -> new StorageException("\"" + url
                        + "\" is none of sqlite:///relative.db, sqlite:////absolute.db and memory:." + remedy(url)));
        return SqliteStorage.open(file, Durability.PROCESS_END);
    }

    /** What keeps a study from being kept at a URL, a sentence; empty if nothing does, as far as can be told without writing. */
    public static Optional<String> problem(String url) {
        try (Storage _ = open(url)) {
            return file(url).flatMap(path -> new SqliteFile(path, Durability.PROCESS_END).writeProblem());
        } catch (StorageException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** The file that a URL names, where it names one. */
    public static Optional<Path> file(String url) {
        return url.startsWith(SQLITE) && url.length() > SQLITE.length()
                ? Optional.of(Path.of(url.substring(SQLITE.length())))
                : Optional.empty();
    }

    private static String remedy(String url) {
        return url.contains(":") ? "" : " Maybe \"" + SQLITE + url + "\".";
    }
}
