package dev.skipjack.bench.pareto;

import dev.skipjack.bench.Machine;
import dev.skipjack.core.json.CanonicalJson;
import dev.skipjack.core.study.StudyException;
import dev.skipjack.run.spec.ObjectiveKind;
import dev.skipjack.run.spec.RunSpec;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code skipjack bench pareto}. */
@Command(
        name = "pareto",
        description = {
            "Searches a spec with several scores with each sampler and seed, and compares the hypervolumes of the fronts with those of the first"
                    + " sampler on the same seeds, by a one-sided signed-rank test. The reference point is the same for all: the worst of each"
                    + " score on any front, and a tenth of the range beyond.",
            "",
            "Example:",
            "  skipjack bench pareto examples/sp500-pareto.yaml --samplers random,nsga2,tpe --seeds 10 --json",
            ""
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ParetoCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    @Parameters(paramLabel = "SPEC", description = "The run-spec, a YAML file.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Option(
            names = "--samplers",
            paramLabel = "NAME",
            split = ",",
            defaultValue = "random,nsga2,nsga3,tpe,auto",
            description = "The first is what the others are compared with. Default: ${DEFAULT-VALUE}")
    private List<String> samplers = new ArrayList<>();

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "10",
            description = "Seeds 1 to N. Default: ${DEFAULT-VALUE}")
    private int seeds;

    @Option(
            names = "--trials",
            paramLabel = "N",
            defaultValue = "500",
            description = "The budget of each search. Default: ${DEFAULT-VALUE}")
    private int trials;

    @Option(
            names = "--json",
            description = "Ends with one JSON object on standard output; all else goes to standard error.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        RunSpec spec = spec();
        PrintStream people = json ? System.err : System.out;
        people.println(Machine.line());
        Volumes volumes = Volumes.of(fronts(spec));
        people.printf("%d trials, hypervolume within the losses %s%n", trials, volumes.reference());
        volumes.samplers().forEach(sampler -> people.println(line(sampler, volumes)));
        if (json) {
            System.out.println(CanonicalJson.write(volumes.asJson(trials)));
        }
        return 0;
    }

    private String line(String sampler, Volumes volumes) {
        String base = volumes.samplers().getFirst();
        double[] found = volumes.of(sampler);
        String line = String.format(
                Locale.ROOT,
                "%-10s median %.5f, quartiles %.5f to %.5f, all %.5f to %.5f",
                sampler,
                Volumes.quantile(found, 0.5),
                Volumes.quantile(found, 0.25),
                Volumes.quantile(found, 0.75),
                Volumes.quantile(found, 0),
                Volumes.quantile(found, 1));
        return sampler.equals(base)
                ? line
                : line
                        + String.format(
                                Locale.ROOT,
                                ", above %s on %d of %d seeds, p %.4f",
                                base,
                                Volumes.above(found, volumes.of(base)),
                                seeds,
                                Volumes.chance(found, volumes.of(base)));
    }

    private RunSpec spec() {
        if (seeds < 1 || trials < 1 || samplers.isEmpty()) {
            throw new ParameterException(
                    command.commandLine(),
                    "--seeds and --trials must be at least 1, and --samplers name one, but were " + seeds + ", "
                            + trials + " and " + samplers + ".");
        }
        RunSpec spec = RunSpec.read(file, ObjectiveKind.installed(), Map.of());
        if (!spec.goals().areSeveral()) {
            throw new ParameterException(
                    command.commandLine(), file + ": score must be a list of several, but was " + spec.goals() + ".");
        }
        return spec;
    }

    private List<Volumes.Found> fronts(RunSpec spec) {
        List<Volumes.Found> fronts = new ArrayList<>();
        try (FrontSearch search = new FrontSearch(spec, trials)) {
            for (String sampler : samplers.stream().distinct().toList()) {
                for (int seed = 1; seed <= seeds; seed++) {
                    fronts.add(new Volumes.Found(sampler, seed, search.front(sampler, seed)));
                }
            }
        }
        if (fronts.stream().allMatch(front -> front.losses().isEmpty())) {
            throw new StudyException(file + ": no search found a feasible trial. Maybe more --trials.");
        }
        return fronts;
    }
}
