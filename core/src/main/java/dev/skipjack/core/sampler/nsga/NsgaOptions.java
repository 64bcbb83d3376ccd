package dev.skipjack.core.sampler.nsga;

/**
 * What a {@link NsgaSampler} may be told.
 *
 * @param selection which results stay
 * @param population how many stay, 2 or more; 0 for a number that follows from the dimension, the objectives and the results
 * @param offspring the results of a generation, 1 or more; 0 for a fifth of the population
 * @param crossover how parents make a child
 * @param crossoverProbability of a child that is not a copy of one parent before it mutates; in [0, 1]
 * @param mutation how a parameter changes
 * @param mutationProbability for each parameter, in [0, 1]; 0 for 1 / d
 */
public record NsgaOptions(
        Selection selection,
        int population,
        int offspring,
        Crossover crossover,
        double crossoverProbability,
        Mutation mutation,
        double mutationProbability) {
    /** Two parents. */
    public static final int SMALLEST_POPULATION = 2;

    private static final double CROSSOVER_PROBABILITY = 0.9; // as in the paper
    private static final double ETA = 7;

    /**
     * Checked options.
     *
     * @throws IllegalArgumentException naming the option that breaks its rule
     */
    public NsgaOptions {
        if (population != 0) {
            Checks.atLeast("population", population, SMALLEST_POPULATION);
        }
        Checks.atLeast("offspring", offspring, 0);
        Checks.probability("crossoverProbability", crossoverProbability);
        Checks.probability("mutationProbability", mutationProbability);
    }

    /** NSGA-II with uniform crossover and polynomial mutation. */
    public static NsgaOptions nsga2() {
        return new NsgaOptions(
                Selection.crowding(), 0, 0, Crossover.uniform(), CROSSOVER_PROBABILITY, Mutation.polynomial(ETA), 0);
    }

    /** NSGA-III, the rest as in {@link #nsga2}. */
    public static NsgaOptions nsga3() {
        return nsga2().withSelection(Selection.reference());
    }

    public NsgaOptions withSelection(Selection selection) {
        return new NsgaOptions(
                selection, population, offspring, crossover, crossoverProbability, mutation, mutationProbability);
    }

    public NsgaOptions withPopulation(int population) {
        return new NsgaOptions(
                selection, population, offspring, crossover, crossoverProbability, mutation, mutationProbability);
    }

    public NsgaOptions withOffspring(int offspring) {
        return new NsgaOptions(
                selection, population, offspring, crossover, crossoverProbability, mutation, mutationProbability);
    }

    public NsgaOptions withCrossover(Crossover crossover) {
        return new NsgaOptions(
                selection, population, offspring, crossover, crossoverProbability, mutation, mutationProbability);
    }

    public NsgaOptions withCrossoverProbability(double crossoverProbability) {
        return new NsgaOptions(
                selection, population, offspring, crossover, crossoverProbability, mutation, mutationProbability);
    }

    public NsgaOptions withMutation(Mutation mutation) {
        return new NsgaOptions(
                selection, population, offspring, crossover, crossoverProbability, mutation, mutationProbability);
    }

    public NsgaOptions withMutationProbability(double mutationProbability) {
        return new NsgaOptions(
                selection, population, offspring, crossover, crossoverProbability, mutation, mutationProbability);
    }

    Survival survival(int objectives) {
        return switch (selection) {
            case Selection.Crowding crowding -> new CrowdingSurvival();
            case Selection.Reference reference -> new ReferenceSurvival(reference, objectives);
        };
    }
}
