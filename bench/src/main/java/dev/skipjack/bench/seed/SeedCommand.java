package dev.skipjack.bench.seed;

import dev.skipjack.bench.Arguments;
import dev.skipjack.bench.FolderOption;
import dev.skipjack.bench.Machine;
import dev.skipjack.bench.RowsOption;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code skipjack bench seed}. */
@Command(
        name = "seed",
        description = {
            "Reproduces the seed's table of hot paths: each row beside the seed's own figure and a limit timed in the same run.",
            "",
            "Example: skipjack bench seed --only trial_key,sqlite --repeats 31",
            ""
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class SeedCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description = "Only the groups whose name begins so: trial_key, param_sig, assignment, sqlite, memory,"
                    + " trial_load, study_load, redis. Default: all.")
    private List<String> only = List.of("");

    @Option(names = "--repeats", paramLabel = "N", defaultValue = "15", description = "Default: ${DEFAULT-VALUE}")
    private int repeats;

    @Option(
            names = "--warm-up",
            paramLabel = "MS",
            defaultValue = "1500",
            description = "How long each row is repeated before it is timed. Default: ${DEFAULT-VALUE}")
    private int warmUpMillis;

    @Option(
            names = "--workers",
            paramLabel = "N",
            split = ",",
            description = "Adds a table of the rows that threads can share, for each of these numbers: 1,2,4,8,16.")
    private List<Integer> workers = List.of();

    @Mixin
    private FolderOption folder = new FolderOption();

    @Option(
            names = "--redis",
            paramLabel = "URL",
            description = "Adds the rows of a guard in this server, redis://host:port/db.")
    private @Nullable String redis;

    @Mixin
    private RowsOption output = new RowsOption();

    @Override
    public Integer call() throws Exception {
        require(repeats >= 1, "--repeats must be at least 1, but was " + repeats + ".");
        require(warmUpMillis >= 0, "--warm-up must be at least 0, but was " + warmUpMillis + ".");
        require(workers.stream().allMatch(n -> n >= 1), "--workers must be at least 1 each, but were " + workers + ".");
        folder.use(command, this::measure);
        return 0;
    }

    private void measure(Path files) throws Exception {
        PrintStream reading = output.reading();
        SeedRun run = new SeedRun(repeats, warmUpMillis, System.err);
        reading.println(Machine.line());
        // First of all, while the heap holds nothing that may go later.
        List<Kept> kept = chosen("memory") ? List.of(MemoryRows.kept()) : List.of();
        SeedTable table = run.alone(groups(files));
        List<SeedTable> crowds = new ArrayList<>();
        for (int threads : workers) {
            crowds.add(run.crowd(groups(files), threads));
        }
        table.lines().forEach(reading::println);
        kept.forEach(row -> reading.println(row.line()));
        CrowdTable.lines(workers, crowds).forEach(reading::println);
        output.print(() -> Stream.of(
                        table.json().stream(),
                        kept.stream().map(Kept::json),
                        crowds.stream().flatMap(crowd -> crowd.json().stream()))
                .flatMap(rows -> rows));
    }

    private List<RowGroup> groups(Path files) {
        List<RowGroup> groups = new ArrayList<>(SeedRows.all(files));
        if (redis != null) {
            groups.add(new RedisRows(redis));
        }
        groups.removeIf(group -> !chosen(group.name()));
        require(!groups.isEmpty(), "--only must name a group, but was " + String.join(",", only) + ".");
        return groups;
    }

    private boolean chosen(String group) {
        return only.stream().anyMatch(group::startsWith);
    }

    private void require(boolean condition, String message) {
        Arguments.require(command, condition, message);
    }
}
