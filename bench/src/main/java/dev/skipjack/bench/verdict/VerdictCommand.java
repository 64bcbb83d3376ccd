package dev.skipjack.bench.verdict;

import dev.skipjack.bench.Arguments;
import dev.skipjack.bench.Machine;
import dev.skipjack.core.json.CanonicalJson;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code skipjack bench verdict}. */
@Command(
        name = "verdict",
        description = {
            "Searches made-up markets of ten years of daily bars as run does, and tells how often the verdict calls the winner skill: where"
                    + " nothing can be predicted, and where the best configuration's true Sharpe ratio, net of costs, is known.",
            "",
            "Example:",
            "  skipjack bench verdict --markets 400 --sharpe 1.5,1.0,2.0 --json",
            ""
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class VerdictCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    @Option(
            names = "--markets",
            paramLabel = "N",
            defaultValue = "200",
            description = "Markets without an edge, and as many for each ratio. Default: ${DEFAULT-VALUE}")
    private int markets;

    @Option(
            names = "--trials",
            paramLabel = "N",
            defaultValue = "200",
            description = "The budget of each search. Default: ${DEFAULT-VALUE}")
    private int trials;

    @Option(
            names = "--sharpe",
            paramLabel = "X",
            split = ",",
            defaultValue = "1.5",
            description = "True annual ratios of the best configuration; power is told for the first."
                    + " Default: ${DEFAULT-VALUE}")
    private List<Double> sharpes = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(names = "--workers", paramLabel = "N", description = "Markets at a time. Default: one a core")
    private int workers = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--json",
            description = "Ends with one JSON object on standard output; all else goes to standard error.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        check();
        PrintStream people = json ? System.err : System.out;
        people.println(Machine.line());
        try (Markets all = new Markets(seed, trials, workers, people)) {
            Rates rates = all.judge(markets, sharpes);
            List<Double> ratios = new ArrayList<>(List.of(0.0));
            ratios.addAll(sharpes);
            rates.lines(ratios).forEach(people::println);
            if (json) {
                System.out.println(CanonicalJson.write(asJson(rates)));
            }
        }
        return 0;
    }

    private Map<String, Object> asJson(Rates rates) {
        Map<String, Object> object = new LinkedHashMap<>(rates.asJson(sharpes));
        object.put("trials", trials);
        object.put("seed", seed);
        return object;
    }

    private void check() {
        require(markets >= 8, "--markets must be at least 8, one of each kind, but was " + markets + ".");
        require(trials >= 2, "--trials must be at least 2, but was " + trials + ".");
        require(workers >= 1, "--workers must be at least 1, but was " + workers + ".");
        require(
                sharpes.stream().allMatch(x -> x >= 0.5 && x <= 3),
                "--sharpe must lie in [0.5, 3] each, but was " + sharpes + ".");
    }

    private void require(boolean condition, String message) {
        Arguments.require(command, condition, message);
    }
}
