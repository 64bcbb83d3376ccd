package dev.skipjack.bench.storage;

import dev.skipjack.bench.Arguments;
import dev.skipjack.bench.FolderOption;
import dev.skipjack.bench.Machine;
import dev.skipjack.bench.RowsOption;
import dev.skipjack.cli.TextTable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code skipjack bench storage}. */
@Command(
        name = "storage",
        description = {
            "Measures what storages cost a study of 10 float parameters, sampled at random, beside limits timed in the same run.",
            "",
            "Example: skipjack bench storage --only sqlite,journal --trials 20000",
            ""
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class StorageCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Only the rows whose name begins so: sqlite-one, sqlite-threads, sqlite-processes, journal-one,"
                            + " postgres-processes, open, heap. Default: all.")
    private List<String> only = List.of("");

    @Option(
            names = "--trials",
            paramLabel = "N",
            defaultValue = "100000",
            description = "Trials of each study. Default: ${DEFAULT-VALUE}")
    private int trials;

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "8",
            description = "Threads or processes of the rows that have several. Default: ${DEFAULT-VALUE}")
    private int workers;

    @Option(
            names = "--postgres",
            paramLabel = "URL",
            description = "Measures this server too, postgresql://user@host:port/database; the studies stay there.")
    private @Nullable String postgres;

    @Option(
            names = "--soak",
            paramLabel = "N",
            description =
                    "Instead of the table, makes one study of so many trials in a SQLite file, and tells cost and heap for each"
                            + " tenth.")
    private @Nullable Integer soak;

    @Mixin
    private FolderOption folder = new FolderOption();

    @Mixin
    private RowsOption output = new RowsOption();

    @Override
    public Integer call() throws Exception {
        require(trials >= 1, "--trials must be at least 1, but was " + trials + ".");
        require(workers >= 1, "--workers must be at least 1, but was " + workers + ".");
        require(soak == null || soak >= 10, "--soak must be at least 10, but was " + soak + ".");
        folder.use(command, files -> {
            reading().println(Machine.line());
            if (soak == null) {
                measure(files);
            } else {
                print(Soak.run(files, soak));
            }
            reading().println(Machine.line());
        });
        return 0;
    }

    private void print(Soak done) {
        done.lines().forEach(reading()::println);
        output.print(() -> done.json().stream());
    }

    private void measure(Path files) throws IOException, SQLException, InterruptedException {
        StorageTable table = new StorageTable(files, trials, workers, postgres);
        List<Figure> figures = new ArrayList<>();
        for (String group : groups()) {
            List<Figure> rows = table.rows(group);
            rows.forEach(row -> System.err.println(String.join("  ", row.cells())));
            figures.addAll(rows);
        }
        TextTable text = new TextTable(Figure.HEADER);
        figures.forEach(figure -> text.add(figure.cells()));
        text.lines().forEach(reading()::println);
        reading().println();
        figures.forEach(figure -> reading().println(figure.line()));
        output.print(() -> figures.stream().map(Figure::json));
    }

    private List<String> groups() {
        List<String> groups = StorageTable.GROUPS.stream()
                .filter(group -> only.stream().anyMatch(group::startsWith))
                .toList();
        require(!groups.isEmpty(), "--only must name a row, but was " + String.join(",", only) + ".");
        return groups;
    }

    private PrintStream reading() {
        return output.reading();
    }

    private void require(boolean condition, String message) {
        Arguments.require(command, condition, message);
    }
}
