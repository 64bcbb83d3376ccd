package dev.skipjack.storage;

import dev.skipjack.core.storage.InMemoryStorage;
import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StorageException;
import dev.skipjack.storage.journal.JournalStorage;
import dev.skipjack.storage.sql.ServerStorage;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Opens storages by URL. Stateless; thread-safe. */
public final class Storages {
    private static final String SQLITE = "sqlite:///";
    private static final String JOURNAL = "journal:";
    private static final String REDIS = "redis://";

    /** What journals are called; Optuna's users give a path. */
    private static final Pattern JOURNAL_NAME = Pattern.compile(".*\\.(log|journal|jsonl)");

    private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]+:.*");

    /** Ends at the last @ before the path, as a password may have one. */
    private static final Pattern PASSWORD = Pattern.compile("^([a-zA-Z][a-zA-Z0-9+.-]*://[^:/@]*:)[^/]*@");

    private Storages() {}

    /**
     * The storage of a URL: {@code sqlite:///relative.db}, relative to the working directory, {@code sqlite:////absolute.db},
     * {@code postgresql://} and {@code mysql://} as SQLAlchemy writes them, {@code journal:PATH}, {@code
     * redis://[user:password@]host[:port][/db][?prefix=PREFIX]}, a journal in a Redis server that answers, or {@code memory:}, which ends
     * with the process. A path without a scheme is a journal's if it ends in
     * {@code .log}, {@code .journal} or {@code .jsonl}, or if a journal is there. A file that is missing is made with its first study,
     * not here.
     *
     * @throws StorageException if the URL is of another kind, or what it names cannot be opened
     */
    public static Storage open(String url) {
        if (url.equals("memory:")) {
            return new InMemoryStorage();
        }
        if (url.startsWith(REDIS)) {
            return JournalStorage.openRedis(url);
        }
        if (ServerStorage.isServer(url)) {
            return ServerStorage.open(url, Durability.PROCESS_END);
        }
        Path file = file(url)
                .orElseThrow(() -> new StorageException("\"" + url + "\" is none of sqlite:///relative.db,"
                        + " sqlite:////absolute.db, postgresql://user@host/database, mysql://user@host/database,"
                        + " a journal such as studies.log, redis://host:port/db, and memory:." + remedy(url)));
        return url.startsWith(SQLITE)
                ? SqliteStorage.open(file, Durability.PROCESS_END)
                : JournalStorage.open(file, Durability.PROCESS_END);
    }

    /** A URL as it may be shown: without the password, if it has one. */
    public static String shown(String url) {
        return PASSWORD.matcher(url).replaceFirst("$1***@");
    }

    /** What keeps a study from being kept at a URL, a sentence; empty if nothing does, as far as can be told without writing. */
    public static Optional<String> problem(String url) {
        try (Storage storage = open(url)) {
            if (storage instanceof ServerStorage server) {
                return server.writeProblem();
            }
            return file(url).flatMap(path -> new SqliteFile(path, Durability.PROCESS_END).writeProblem());
        } catch (StorageException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** The file that a URL names, where it names one. */
    public static Optional<Path> file(String url) {
        if (url.startsWith(SQLITE)) {
            return path(url.substring(SQLITE.length()));
        }
        return url.startsWith(JOURNAL)
                ? path(url.substring(JOURNAL.length()))
                : path(url).filter(path -> isJournal(url, path));
    }

    private static Optional<Path> path(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static boolean isJournal(String url, Path path) {
        return !SCHEME.matcher(url).matches()
                && (JOURNAL_NAME.matcher(url).matches() || JournalStorage.isJournal(path));
    }

    private static String remedy(String url) {
        return url.contains(":") ? "" : " Maybe \"" + SQLITE + url + "\" or \"" + JOURNAL + url + "\".";
    }
}
