package dev.skipjack.run.spec;

import dev.skipjack.core.sampler.nsga.Crossover;
import dev.skipjack.core.sampler.nsga.Mutation;
import dev.skipjack.core.sampler.nsga.NsgaOptions;
import dev.skipjack.core.sampler.nsga.Selection;
import java.util.List;

/** Reads the settings of {@code nsga2} and {@code nsga3}. */
final class NsgaReader {
    static final List<String> SETTINGS = List.of(
            "population", "offspring", "crossover", "crossover_probability", "mutation", "mutation_probability");
    private static final List<String> CROSSOVERS = List.of("uniform", "blx", "spx", "sbx", "vsbx", "undx");

    private NsgaReader() {}

    static NsgaOptions nsga2(SettingsBlock block) {
        return read(block, NsgaOptions.nsga2());
    }

    static NsgaOptions nsga3(SettingsBlock block) {
        NsgaOptions options = read(block, NsgaOptions.nsga3());
        int divisions = block.count("divisions", 1, 0);
        return divisions == 0 ? options : options.withSelection(Selection.reference(divisions));
    }

    private static NsgaOptions read(SettingsBlock block, NsgaOptions defaults) {
        NsgaOptions options = defaults.withPopulation(
                        block.count("population", NsgaOptions.SMALLEST_POPULATION, defaults.population()))
                .withOffspring(block.count("offspring", 1, defaults.offspring()))
                .withCrossover(crossover(block.word("crossover", CROSSOVERS, "uniform")))
                .withCrossoverProbability(block.probability("crossover_probability", defaults.crossoverProbability()))
                .withMutationProbability(block.probability("mutation_probability", defaults.mutationProbability()));
        return block.word("mutation", List.of("polynomial", "uniform"), "polynomial")
                        .equals("uniform")
                ? options.withMutation(Mutation.uniform())
                : options;
    }

    private static Crossover crossover(String name) {
        return switch (name) {
            case "blx" -> Crossover.blx();
            case "spx" -> Crossover.spx();
            case "sbx" -> Crossover.sbx();
            case "vsbx" -> Crossover.vsbx();
            case "undx" -> Crossover.undx();
            default -> Crossover.uniform();
        };
    }
}
