package dev.skipjack.bench.samplers;

import dev.skipjack.bench.Arguments;
import dev.skipjack.bench.Machine;
import dev.skipjack.run.execution.Samplers;
import dev.skipjack.run.spec.SamplerSettings;
import dev.skipjack.run.spec.SpecException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code skipjack bench samplers}. */
@Command(
        name = "samplers",
        description = {
            "Searches functions whose optimum is known, and prints one JSON object a search on standard output: the regret after each"
                    + " 25 trials. At the end, on standard error: each sampler's regret as a share of random's.",
            "",
            "Examples:",
            "  skipjack bench samplers --sampler tpe --trials 200 --seeds 20 > tpe.jsonl",
            "  skipjack bench samplers --compare before.jsonl,tpe.jsonl",
            "  skipjack bench samplers --cost --sampler tpe --past 1000,5000",
            ""
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class SamplersCommand implements Callable<Integer> {
    /** Commas that are not inside of braces. */
    private static final Pattern COMMA = Pattern.compile(",(?![^{]*})");

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    @Option(
            names = "--suite",
            paramLabel = "NAME",
            defaultValue = "bbob",
            description =
                    "bbob, mixed (the same, every other parameter on a grid), classic (Branin, Hartmann-6), sp500 (the example's backtest)."
                            + " Default: ${DEFAULT-VALUE}")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Suite suite;

    @Option(
            names = "--sampler",
            paramLabel = "NAME",
            description = "Samplers as a spec has them, with commas between: random,tpe or {name: tpe, candidates: 48}."
                    + " Default: tpe")
    private @Nullable String samplers;

    @Option(
            names = "--dim",
            paramLabel = "N",
            defaultValue = "5",
            description = "Parameters of bbob and mixed. Default: ${DEFAULT-VALUE}")
    private int dim;

    @Option(
            names = "--trials",
            paramLabel = "N",
            defaultValue = "200",
            description = "The budget of each search. Default: ${DEFAULT-VALUE}")
    private int trials;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "10",
            converter = Numbers.Converter.class,
            description = "How many, from 0 on; or which, as 10-19 or 3,5. Default: ${DEFAULT-VALUE}")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Numbers seeds;

    @Option(
            names = "--functions",
            paramLabel = "N",
            converter = Numbers.Converter.class,
            description = "Which functions of the suite, as 1-5,8. Default: all")
    private @Nullable Numbers functions;

    @Option(
            names = "--instance",
            paramLabel = "N",
            defaultValue = "1",
            converter = Numbers.Converter.class,
            description = "Which instances of each function, as 4-15. Default: ${DEFAULT-VALUE}")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Numbers instances;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Of each study: a trial is proposed without the results of the N - 1 before it. Default: ${DEFAULT-VALUE}")
    private int concurrency;

    @Option(names = "--workers", paramLabel = "N", description = "Searches at a time. Default: one a core")
    private int workers = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--at",
            paramLabel = "N",
            split = ",",
            description = "After how many trials to compare; multiples of 25. Default: the budget")
    private List<Integer> at = List.of();

    @Option(
            names = "--compare",
            paramLabel = "A,B",
            split = ",",
            description =
                    "Compares two samplers pair by pair, with a rank test. Each is a sampler's name, or a file of what this"
                            + " command printed; of two files, nothing is searched.")
    private List<String> compare = List.of();

    @Option(names = "--png", paramLabel = "FILE", description = "Draws regret against trials.")
    private @Nullable Path png;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CostOptions costs;

    @Override
    public Integer call() throws IOException {
        require(
                compare.isEmpty() || compare.size() == 2,
                "--compare must be two names or files, but was " + compare + ".");
        try {
            if (costs.isAsked()) {
                return costs.measure(command, names());
            }
            return compare.size() == 2 && isFile(0) && isFile(1) ? compareFiles() : search();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private boolean isFile(int side) {
        return Files.isRegularFile(Path.of(compare.get(side)));
    }

    private Side side(int side, Runs runs) throws IOException {
        return isFile(side) ? Side.read(Path.of(compare.get(side))) : Side.of(runs, compare.get(side));
    }

    private int compareFiles() throws IOException {
        compare(Runs.of(List.of()));
        return 0;
    }

    private void compare(Runs runs) throws IOException {
        Side first = side(0, runs);
        Side second = side(1, runs);
        NavigableSet<Integer> common = Side.common(first, second);
        require(!common.isEmpty(), "--compare: no number of trials is noted in all of these searches.");
        for (int n : at.isEmpty() ? List.of(common.last()) : at) {
            say(new Comparison(first, second, n).lines());
        }
    }

    private int search() throws IOException {
        checkNumbers();
        Set<String> asked = names();
        Set<String> all = new LinkedHashSet<>(asked);
        all.add(Scores.RANDOM);
        System.err.println(Machine.line());
        List<Search> searches = searches(all);
        Progress progress = new Progress(System.err, searches.size());
        Runs runs = Runs.of(Searches.run(searches, workers, run -> {
            if (asked.contains(run.sampler())) {
                System.out.println(run.json());
            }
            progress.done(run);
        }));
        tell(runs);
        System.err.println(Machine.line());
        return 0;
    }

    private void tell(Runs runs) throws IOException {
        for (int n : at.isEmpty() ? List.of(trials) : at) {
            System.err.println();
            System.err.println("Regret after " + n + " trials as a share of random's: " + title(runs));
            say(new Scores(runs, n).lines());
        }
        if (!compare.isEmpty()) {
            compare(runs);
        }
        if (png != null) {
            RegretChart.write(runs, title(runs), png);
        }
    }

    private String title(Runs runs) {
        String dims = runs.tasks(Scores.RANDOM).stream()
                .map(task -> Integer.toString(task.dim()))
                .distinct()
                .collect(Collectors.joining(" and "));
        return suite + ", " + dims + " dimensions, instance " + instances + ", "
                + seeds.asSeeds().size() + " seeds, concurrency " + concurrency;
    }

    private static void say(List<String> lines) {
        System.err.println();
        lines.forEach(System.err::println);
    }

    private List<Search> searches(Set<String> names) {
        List<Search> searches = new ArrayList<>();
        for (int fid : functions == null ? suite.functions() : functions.list()) {
            for (int iid : instances.list()) {
                Problem problem = suite.problem(fid, iid, dim);
                for (int seed : seeds.asSeeds()) {
                    names.forEach(name -> searches.add(new Search(name, problem, trials, seed, concurrency)));
                }
            }
        }
        return searches;
    }

    /** The samplers asked for; those that are to be compared where none are named. */
    private Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        if (samplers != null) {
            COMMA.splitAsStream(samplers).map(String::strip).forEach(names::add);
        }
        for (int i = 0; i < compare.size(); i++) {
            if (!isFile(i)) {
                names.add(compare.get(i));
            }
        }
        names.forEach(this::checkSampler);
        return names.isEmpty() ? Set.of("tpe") : names;
    }

    private void checkSampler(String name) {
        try {
            Samplers.of(SamplerSettings.parse(name), trials, concurrency);
        } catch (SpecException e) {
            throw new IllegalArgumentException(
                    "--sampler: " + e.problems().getFirst().message(), e);
        }
    }

    private void checkNumbers() {
        require(dim >= 2, "--dim must be at least 2, but was " + dim + ".");
        require(trials >= 1, "--trials must be at least 1, but was " + trials + ".");
        require(workers >= 1, "--workers must be at least 1, but was " + workers + ".");
        require(concurrency >= 1, "--concurrency must be at least 1, but was " + concurrency + ".");
        require(
                png == null || Files.isDirectory(png.toAbsolutePath().resolveSibling(".")),
                "--png must be a file in a folder that is there, but was " + png + ".");
        int last = suite.functions().getLast();
        require(
                functions == null || functions.list().stream().allMatch(n -> n >= 1 && n <= last),
                "--functions must lie in [1, " + last + "], but was " + functions + ".");
        require(
                at.stream().allMatch(n -> n >= 1 && n <= trials && (n % Search.STRIDE == 0 || n == trials)),
                "--at must be multiples of " + Search.STRIDE + " up to --trials, or that, but was " + at + ".");
    }

    private void require(boolean condition, String message) {
        Arguments.require(command, condition, message);
    }
}
