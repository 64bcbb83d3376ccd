package dev.skipjack.core.sampler.nsga;

import dev.skipjack.core.rng.RandomStream;
import dev.skipjack.core.rng.Streams;
import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;

/**
 * Makes children. Draws from {@code stream("nsga")}: the parents, two ints each; a double, whether they are crossed; what the crossover
 * draws; for each categorical parameter a double; for each one that no parent has a double; for each parameter a double, whether it
 * mutates, and one more if so. A child that is one of its parents has a parameter mutated that is drawn too.
 *
 * <p>A gene that not all parents have is taken from one that has it. A mutation that would change nothing goes the other way, and of a
 * finite domain to the next level at least. One thread at a time.
 */
final class Breeding {
    private static final int DRAWS_FOR_ANOTHER_PARENT = 8;

    private final Genome genome;
    private final Crossover crossover;
    private final double crossoverProbability;
    private final Mutation mutation;
    private final double mutationProbability;
    private final int mates;
    private final double[][] places;
    private final double[] crossed;

    Breeding(Genome genome, NsgaOptions options) {
        this.genome = genome;
        this.crossover = options.crossover();
        this.crossoverProbability = options.crossoverProbability();
        this.mutation = options.mutation();
        this.mutationProbability = options.mutationProbability() > 0
                ? options.mutationProbability()
                : 1.0 / Math.max(1, genome.varying().length);
        this.mates = crossover.parents(genome.numeric().length);
        this.places = new double[mates][genome.numeric().length];
        this.crossed = new double[genome.numeric().length];
    }

    /** The point of a trial: internal values in the space's order. */
    double[] child(Population population, Streams streams) {
        RandomStream stream = streams.stream("nsga");
        Individual[] parents = parents(population, stream);
        double[] child =
                stream.nextDouble() < crossoverProbability ? cross(parents, stream) : parents[0].internals.clone();
        fill(child, stream);
        boolean isMutated = false;
        for (int i : genome.varying()) {
            if (stream.nextDouble() < mutationProbability) {
                child[i] = mutated(i, child[i], stream.nextDouble());
                isMutated = true;
            }
        }
        if (!isMutated && isOneOf(parents, child)) {
            int i = genome.varying()[stream.nextInt(genome.varying().length)];
            child[i] = mutated(i, child[i], stream.nextDouble());
        }
        return child;
    }

    /** Winners of tournaments, different ones if there are enough. */
    private Individual[] parents(Population population, RandomStream stream) {
        boolean[] isTaken = new boolean[population.members().size()];
        Individual[] parents = new Individual[mates];
        for (int k = 0; k < mates; k++) {
            int winner = winner(population, stream);
            for (int draw = 1; draw < DRAWS_FOR_ANOTHER_PARENT && isTaken[winner]; draw++) {
                winner = winner(population, stream);
            }
            isTaken[winner] = true;
            parents[k] = population.members().get(winner);
        }
        return parents;
    }

    private static int winner(Population population, RandomStream stream) {
        int size = population.members().size();
        int a = stream.nextInt(size);
        int b = stream.nextInt(size);
        return population.merits()[b] < population.merits()[a] ? b : a;
    }

    private double[] cross(Individual[] parents, RandomStream stream) {
        double[] child = parents[0].internals.clone();
        int[] numeric = genome.numeric();
        for (int c = 0; c < numeric.length; c++) {
            align(parents, numeric[c], c);
        }
        crossover.cross(places, stream, crossed);
        for (int c = 0; c < numeric.length; c++) {
            child[numeric[c]] = internal(parents, numeric[c], c);
        }
        for (int i : genome.categorical()) {
            double own = parents[stream.nextDouble() < 0.5 ? 0 : 1].internals[i];
            child[i] = Double.isNaN(own) ? child[i] : own;
        }
        return child;
    }

    /** Puts a coordinate of all parents side by side. */
    private void align(Individual[] parents, int i, int c) {
        double known = 0.5;
        for (Individual parent : parents) {
            known = Double.isNaN(parent.places[i]) ? known : parent.places[i];
        }
        for (int k = 0; k < mates; k++) {
            double place = parents[k].places[i];
            places[k][c] = Double.isNaN(place) ? known : place;
        }
    }

    /** A parent's value where the child's place is that parent's, as both ways of a scale may round; NaN if no parent has one. */
    private double internal(Individual[] parents, int i, int c) {
        boolean isKnown = false;
        for (Individual parent : parents) {
            if (parent.places[i] == crossed[c]) {
                return parent.internals[i];
            }
            isKnown |= !Double.isNaN(parent.places[i]);
        }
        return isKnown ? genome.internal(i, crossed[c]) : Double.NaN;
    }

    /** Draws what no parent has. */
    private void fill(double[] child, RandomStream stream) {
        for (int i = 0; i < child.length; i++) {
            Distribution distribution = genome.distribution(i);
            if (distribution.isSingle()) {
                child[i] = distribution.level(0);
            } else if (Double.isNaN(child[i])) {
                child[i] = distribution.fromUnit(stream.nextDouble());
            }
        }
    }

    private double mutated(int i, double internal, double u) {
        Distribution distribution = genome.distribution(i);
        if (distribution instanceof CategoricalDistribution) {
            long other = (long) (u * (distribution.levels() - 1));
            return distribution.level(other < distribution.levelOf(internal) ? other : other + 1);
        }
        double place = distribution.toUnit(internal);
        double moved = mutation.mutate(place, u);
        double changed = genome.internal(i, moved);
        if (changed == internal) {
            changed = genome.internal(i, 2 * place - moved);
        }
        return changed == internal && distribution.isFinite()
                ? neighbour(distribution, distribution.levelOf(internal), moved < place)
                : changed;
    }

    private static double neighbour(Distribution distribution, long level, boolean isBelow) {
        boolean goesDown = level == distribution.levels() - 1 || (isBelow && level > 0);
        return distribution.level(goesDown ? level - 1 : level + 1);
    }

    private boolean isOneOf(Individual[] parents, double[] child) {
        for (Individual parent : parents) {
            boolean isSame = true;
            for (int i : genome.varying()) {
                isSame &= parent.internals[i] == child[i];
            }
            if (isSame) {
                return genome.varying().length > 0;
            }
        }
        return false;
    }
}
