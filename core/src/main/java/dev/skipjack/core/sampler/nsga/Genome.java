package dev.skipjack.core.sampler.nsga;

import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.TrialHistory;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/** The parameters of a space as genes. Immutable. */
final class Genome {
    private final SearchSpace space;
    private final Distribution[] distributions;
    private final int[] numeric;
    private final int[] categorical;
    private final int[] varying;

    Genome(SearchSpace space) {
        this.space = space;
        this.distributions =
                IntStream.range(0, space.size()).mapToObj(space::distribution).toArray(Distribution[]::new);
        this.varying = IntStream.range(0, distributions.length)
                .filter(i -> !distributions[i].isSingle())
                .toArray();
        this.numeric = Arrays.stream(varying).filter(i -> !isCategorical(i)).toArray();
        this.categorical = Arrays.stream(varying).filter(this::isCategorical).toArray();
    }

    private boolean isCategorical(int i) {
        return distributions[i] instanceof CategoricalDistribution;
    }

    int size() {
        return distributions.length;
    }

    Distribution distribution(int i) {
        return distributions[i];
    }

    /** The indices of what varies and has distances; not copied. */
    int[] numeric() {
        return numeric;
    }

    /** The indices of what varies and has none; not copied. */
    int[] categorical() {
        return categorical;
    }

    /** Both of them; not copied. */
    int[] varying() {
        return varying;
    }

    /** The individual of a row, empty if the row has none of what varies. */
    Optional<Individual> individual(TrialHistory history, int row) {
        double[] internals = new double[distributions.length];
        double[] places = new double[distributions.length];
        Arrays.fill(internals, Double.NaN);
        Arrays.fill(places, Double.NaN);
        boolean isAny = varying.length == 0;
        for (int i : varying) {
            Optional<TrialHistory.Column> column = history.column(space.name(i));
            double internal = column.isPresent() ? column.get().at(row) : Double.NaN;
            if (distributions[i].contains(internal)) {
                internals[i] = internal;
                places[i] = distributions[i].toUnit(internal);
                isAny = true;
            }
        }
        return isAny ? Optional.of(new Individual(internals, places, history, row)) : Optional.empty();
    }

    /** The internal value at a place; outside of [0, 1] the nearer bound's. */
    double internal(int i, double place) {
        double most = distributions[i].isFinite() ? Math.nextDown(1.0) : 1;
        return distributions[i].fromUnit(Math.clamp(place, 0.0, most));
    }
}
