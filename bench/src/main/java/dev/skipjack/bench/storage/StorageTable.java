package dev.skipjack.bench.storage;

import dev.skipjack.bench.throughput.Heap;
import dev.skipjack.bench.throughput.RawInserts;
import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.study.Study;
import dev.skipjack.storage.Storages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Measures the rows of the table, each in files of its own. One thread at a time. */
final class StorageTable {
    /** The names of all groups of rows, in their order. */
    static final List<String> GROUPS = List.of(
            "open", "heap", "sqlite-one", "sqlite-threads", "sqlite-processes", "journal-one", "postgres-processes");

    private static final int WARM_UP = 10_000;
    private static final int RAW_TRIALS = 5_000;
    private static final String STUDY = "s";

    private final Path folder;
    private final int trials;
    private final int workers;
    private final @Nullable String postgres;

    /**
     * A table that is measured row by row.
     *
     * @param trials of each study
     * @param workers threads or processes where there are several
     */
    StorageTable(Path folder, int trials, int workers, @Nullable String postgres) {
        this.folder = folder;
        this.trials = trials;
        this.workers = workers;
        this.postgres = postgres;
    }

    /** The rows of a group. */
    List<Figure> rows(String group) throws IOException, SQLException, InterruptedException {
        Path place = Files.createDirectory(folder.resolve(group));
        return switch (group) {
            case "sqlite-one" -> List.of(sqliteOne(place));
            case "sqlite-threads" -> List.of(sqliteThreads(place));
            case "sqlite-processes" -> sqliteProcesses(place);
            case "journal-one" -> List.of(journalOne(place));
            case "postgres-processes" -> List.of(postgresProcesses());
            case "open" -> open(place);
            case "heap" -> List.of(heap(place));
            default -> throw new IllegalArgumentException("no group \"" + group + "\"; there are " + GROUPS + ".");
        };
    }

    private Figure sqliteOne(Path place) {
        Path file = place.resolve("one.db");
        Searches.Cost cost = search(file, trials, 1);
        double limit = rawMillis(file, 1);
        String note =
                "wall time; %.4f ms of processor time; limit: the same rows by plain JDBC, processor time, a commit for"
                        + " each trial";
        return new Figure(
                "sqlite, one worker", "ms/trial", cost.wallMillis(), limit, 0.10, text(note, cost.processorMillis()));
    }

    private Figure sqliteThreads(Path place) {
        Path file = place.resolve("threads.db");
        Searches.Cost cost = search(file, trials, workers);
        int group = (int) Math.max(1, Math.round(cost.trialsPerCommit()));
        double limit = 1e3 / rawMillis(file, group);
        String note =
                "%d workers in one process, %.4f ms of processor time a trial, %.1f trials a commit; limit: the same"
                        + " rows by plain JDBC on one thread, a commit for %d trials";
        return new Figure(
                "sqlite, threads",
                "trials/s",
                cost.trialsPerSecond(),
                limit,
                20_000,
                text(note, workers, cost.processorMillis(), cost.trialsPerCommit(), group));
    }

    private List<Figure> sqliteProcesses(Path place) throws IOException, InterruptedException {
        Path file = place.resolve("processes.db");
        Crowd.Result result = new Crowd(workers).run("sqlite:///" + file, STUDY, trials);
        String note =
                "%d processes, %,d trials, %,d judged; limit: the same rows by plain JDBC of one process alone, a commit for"
                        + " each trial";
        return List.of(
                new Figure(
                        "sqlite, processes",
                        "trials/s",
                        result.trialsPerSecond(),
                        1e3 / rawMillis(file, 1),
                        3_000,
                        text(note, workers, trials, result.judged())),
                new Figure(
                        "sqlite, processes: \"locked\"",
                        "errors",
                        result.locked(),
                        0,
                        0,
                        text("in %,d trials", trials)));
    }

    private Figure journalOne(Path place) throws IOException {
        Path file = place.resolve("one.log");
        Searches.Cost cost = search(file, trials, 1);
        String note =
                "wall time; %.4f ms of processor time; limit: the same bytes appended, a write for each trial, no lock";
        return new Figure(
                "journal, one worker",
                "ms/trial",
                cost.wallMillis(),
                Appends.millis(file, trials),
                0.08,
                text(note, cost.processorMillis()));
    }

    private Figure postgresProcesses() throws IOException, InterruptedException, SQLException {
        String name = "postgresql, processes";
        if (postgres == null) {
            return Figure.missing(
                    name, "trials/s", 1_500, "not measured; --postgres postgresql://user@host/database adds it");
        }
        String study = "bench " + ProcessHandle.current().pid();
        Crowd.Result result = new Crowd(workers).run(postgres, study, trials);
        double limit = new RawServer(postgres, workers).trialsPerSecond(Math.max(1, trials / 20));
        String note =
                "%d processes, %,d trials; limit: rows of the same number and size by plain JDBC on as many connections, a"
                        + " commit for each trial, in tables that nobody shares";
        return new Figure(name, "trials/s", result.trialsPerSecond(), limit, 1_500, text(note, workers, trials));
    }

    private List<Figure> open(Path place) throws IOException, SQLException {
        Path database = filled(place.resolve("open.db"));
        Path journal = filled(place.resolve("open.log"));
        Path sideCar = Path.of(journal + ".skipjack-index");
        String size = text("a study of %,d trials, storage and study, warm; limit: ", trials);
        double read = Openings.seconds(() -> {}, () -> Openings.bytes(journal));
        return List.of(
                new Figure(
                        "open, sqlite",
                        "s",
                        Openings.seconds(() -> {}, () -> Openings.study("sqlite:///" + database, STUDY, trials)),
                        Openings.seconds(() -> {}, () -> Openings.values(database)),
                        0.6,
                        size + "the values of all parameters read by plain JDBC"),
                new Figure(
                        "open, journal with side-car",
                        "s",
                        Openings.seconds(() -> {}, () -> Openings.study(journal.toString(), STUDY, trials)),
                        Files.exists(sideCar) ? Openings.seconds(() -> {}, () -> Openings.bytes(sideCar)) : Double.NaN,
                        0.3,
                        size + "the side-car's bytes read"),
                new Figure(
                        "open, journal without",
                        "s",
                        Openings.seconds(
                                () -> Files.deleteIfExists(sideCar),
                                () -> Openings.study(journal.toString(), STUDY, trials)),
                        read,
                        2,
                        size + "the journal's bytes read; the side-car is written too"));
    }

    private Figure heap(Path place) throws IOException {
        String url = url(filled(place.resolve("heap.db")));
        double before = Heap.live();
        try (Storage storage = Storages.open(url);
                Study study = Searches.open(storage, STUDY, 1)) {
            double bytes = (Heap.live() - before) * (1 << 20) / study.counts().finished();
            String note =
                    "live heap of an open study of %,d trials; limit: 10 parameters, value and number as columns, 128 bits of"
                            + " each key";
            return new Figure("heap", "bytes/trial", bytes, 10 * 8 + 8 + 4 + 16, 300, text(note, trials));
        }
    }

    /** A storage with a study of all trials. */
    private Path filled(Path file) {
        try (Storage storage = Storages.open(url(file));
                Study study = Searches.open(storage, STUDY, 1)) {
            Searches.run(storage, study, trials, 1);
        }
        return file;
    }

    private static String url(Path file) {
        return file.toString().endsWith(".db") ? "sqlite:///" + file : file.toString();
    }

    /** In a virtual machine that is warm from another study. */
    private static Searches.Cost search(Path file, int trials, int workers) {
        try (Storage storage = Storages.open(url(file));
                Study study = Searches.open(storage, STUDY, workers);
                Storage other = Storages.open(url(file.resolveSibling("warm-up " + file.getFileName())));
                Study warmUp = Searches.open(other, STUDY, workers)) {
            Searches.run(other, warmUp, Math.min(WARM_UP, trials), workers);
            return Searches.run(storage, study, trials, workers);
        }
    }

    private double rawMillis(Path file, int group) {
        return new RawInserts(file, Math.min(RAW_TRIALS, trials), group).micros() / 1e3;
    }

    @SuppressWarnings("AnnotateFormatMethod") // the annotation is no dependency of this module
    private static String text(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
