package dev.skipjack.core.sampler.cmaes;

import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.SearchSpace;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The numeric parameters of a space that vary, as coordinates on their own scales: [0, 1] for a continuous one; for a discrete one
 * a line with the levels' cells on [0, 1], the outer two cells reaching on for ever. More than a million levels count as continuous.
 * Immutable.
 */
final class Coordinates {
    private static final long MOST_LEVELS = 1_000_000;

    private final int[] index;
    private final Distribution[] distributions;
    private final @Nullable Lattice[] lattices;

    Coordinates(SearchSpace space) {
        index = IntStream.range(0, space.size())
                .filter(i -> isCoordinate(space.distribution(i)))
                .toArray();
        distributions = new Distribution[index.length];
        lattices = new Lattice[index.length];
        for (int i = 0; i < index.length; i++) {
            distributions[i] = space.distribution(index[i]);
            lattices[i] = distributions[i].levels() <= MOST_LEVELS ? Lattice.of(distributions[i]) : null;
        }
    }

    private static boolean isCoordinate(Distribution distribution) {
        return !(distribution instanceof CategoricalDistribution) && !distribution.isSingle();
    }

    /** d. */
    int size() {
        return index.length;
    }

    /** The index in the space of coordinate i. */
    int index(int i) {
        return index[i];
    }

    /** Null where a coordinate is continuous; not copied. */
    @Nullable
    Lattice[] lattices() {
        return lattices;
    }

    boolean isDiscrete(int i) {
        return lattices[i] != null;
    }

    /** The internal value at a place: anywhere for a discrete coordinate, in [0, 1] for a continuous one. */
    double internal(int i, double place) {
        return isDiscrete(i)
                ? distributions[i].level(Objects.requireNonNull(lattices[i]).levelAt(place))
                : distributions[i].fromUnit(place);
    }

    /** Whether internal values can belong to many places: a level, or a bound. */
    boolean isAmbiguous(double[] internals) {
        for (int i = 0; i < internals.length; i++) {
            double place = isDiscrete(i) ? 0 : place(i, internals[i]);
            if (place <= 0 || place >= 1) {
                return true;
            }
        }
        return false;
    }

    /** The place of an internal value; of a level's cell the middle. */
    double place(int i, double internal) {
        return distributions[i].toUnit(internal);
    }
}
