package dev.skipjack.bench.samplers;

import dev.skipjack.bench.Machine;
import dev.skipjack.run.execution.Samplers;
import dev.skipjack.run.spec.SamplerSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that measure what samplers cost. One thread at a time. */
final class CostOptions {
    /** Samplers whose model takes any past trials. */
    private static final Set<String> FED_AT_RANDOM = Set.of("random", "tpe", "gp");

    @Option(
            names = "--cost",
            description = "Instead, measures what an ask, the suggestions and a tell cost, in memory, on one thread.")
    private boolean isAsked;

    @Option(
            names = {"--past", "--n"},
            paramLabel = "N",
            split = ",",
            defaultValue = "1000",
            description = "With --cost: how many trials the study has. Default: ${DEFAULT-VALUE}")
    private List<Integer> past = List.of();

    @Option(
            names = "--space",
            paramLabel = "NAME",
            split = ",",
            defaultValue = "f10",
            description = "With --cost: f10 (ten floats), mixed (four floats, two logarithmic ones, two ints, two"
                    + " categoricals). Default: ${DEFAULT-VALUE}")
    private List<CostSpace> spaces = List.of();

    @Option(names = "--no-reuse", description = "With --cost: known points may be proposed again.")
    private boolean noReuse;

    @Option(
            names = "--warm-up",
            paramLabel = "MS",
            defaultValue = "3000",
            description = "With --cost: how much processor time each row is repeated for before it is timed."
                    + " Default: ${DEFAULT-VALUE}")
    private int warmUpMillis;

    @Option(
            names = "--table",
            description =
                    "With --cost: the rows that a cost is promised for, instead of those of --sampler, --past and --space.")
    private boolean isTable;

    boolean isAsked() {
        return isAsked;
    }

    /** Measures samplers, and prints a line of JSON for each row; the exit code. */
    int measure(CommandSpec command, Collection<String> samplers) {
        require(command, past.stream().allMatch(n -> n >= 0), "--past must be at least 0 each, but was " + past + ".");
        require(command, warmUpMillis >= 0, "--warm-up must be at least 0, but was " + warmUpMillis + ".");
        System.err.println(Machine.line());
        List<Cost> costs = new ArrayList<>();
        for (CostRow row : rows(samplers)) {
            Cost cost = row.measure(warmUpMillis);
            System.out.println(cost.json());
            costs.add(cost);
        }
        System.err.println();
        Cost.table(costs).forEach(System.err::println);
        System.err.println(Machine.line());
        return 0;
    }

    private List<CostRow> rows(Collection<String> samplers) {
        if (isTable) {
            return Arrays.stream(CostTable.values())
                    .map(CostTable::row)
                    .map(CostRow::new)
                    .toList();
        }
        List<CostRow> rows = new ArrayList<>();
        for (String sampler : samplers) {
            for (CostSpace space : spaces) {
                past.forEach(n -> rows.add(new CostRow(named(sampler, space, n))));
            }
        }
        return rows;
    }

    private CostCase named(String sampler, CostSpace space, int trials) {
        SamplerSettings settings = SamplerSettings.parse(sampler);
        boolean isFedAtRandom = FED_AT_RANDOM.contains(settings.name());
        return new CostCase(sampler, () -> Samplers.of(settings, trials, 1), isFedAtRandom, space, trials, !noReuse);
    }

    private static void require(CommandSpec command, boolean condition, String message) {
        if (!condition) {
            throw new ParameterException(command.commandLine(), message);
        }
    }
}
