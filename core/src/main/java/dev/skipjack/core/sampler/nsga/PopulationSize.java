package dev.skipjack.core.sampler.nsga;

/**
 * How many results stay, and how many are a generation, where the options leave it open. Few at first, as a budget is rarely known and
 * mostly small, and more as results come in: see docs/decisions.md. Immutable.
 */
final class PopulationSize {
    private static final int LEAST = 10;
    private static final int MOST_AT_FIRST = 50;
    private static final int SEVERAL_OBJECTIVES = 30;
    private static final int MOST = 100;
    private static final int RESULTS_A_MEMBER = 50;
    private static final int GENERATIONS_A_POPULATION = 5;

    private final NsgaOptions options;
    private final int first;

    PopulationSize(NsgaOptions options, int dimension, int objectives) {
        this.options = options;
        this.first = objectives > 1 ? SEVERAL_OBJECTIVES : Math.clamp(2L * dimension, LEAST, MOST_AT_FIRST);
    }

    /** The population after so many results. */
    int populationAfter(int results) {
        return options.population() > 0 ? options.population() : Math.clamp(results / RESULTS_A_MEMBER, first, MOST);
    }

    /** The results of a generation that a population of so many has. */
    int offspringOf(int population) {
        return options.offspring() > 0 ? options.offspring() : Math.max(1, population / GENERATIONS_A_POPULATION);
    }
}
