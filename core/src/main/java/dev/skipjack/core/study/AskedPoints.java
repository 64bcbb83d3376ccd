package dev.skipjack.core.study;

import dev.skipjack.core.dedup.KnownPoints;
import dev.skipjack.core.dedup.NearestUnknown;
import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.SearchSpace;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The points of a declared space that were asked for, and how many of those that the sampler can propose are left: all of the space, or
 * its points at which some parameters have the values that the sampler holds fixed. One thread at a time.
 */
final class AskedPoints {
    private final SearchSpace space;
    private final KnownPoints known = new KnownPoints();

    /** Those of them that the sampler can propose. */
    private final KnownPoints proposable;

    /** Internal values, NaN where a parameter is free. */
    private final double[] fixed;

    private final boolean hasFixed;
    private final long size;

    /**
     * No point of a space.
     *
     * @param fixed values as a user sees them, by name
     * @throws IllegalArgumentException for a name that is no parameter, and a value that is none of its domain
     */
    AskedPoints(SearchSpace space, Map<String, ? extends @Nullable Object> fixed) {
        this.space = space;
        this.hasFixed = !fixed.isEmpty();
        this.size = (hasFixed ? space.fixedAt(fixed) : space).cardinality().exactOrMax();
        this.proposable = hasFixed ? new KnownPoints() : known;
        this.fixed = new double[space.size()];
        Arrays.fill(this.fixed, Double.NaN);
        fixed.forEach((name, value) -> {
            int index = space.indexOf(name);
            this.fixed[index] = space.distribution(index).internal(value);
        });
    }

    SearchSpace space() {
        return space;
    }

    /** Adds a point, if it is one of the space. */
    void add(Assignment assignment, int number) {
        assignment.in(space).ifPresent(point -> {
            known.add(point, number);
            if (hasFixed && isProposable(point)) {
                proposable.add(point, number);
            }
        });
    }

    /** Forgets a point if that trial was the first at it. */
    void remove(Assignment assignment, int number) {
        assignment.in(space).ifPresent(point -> {
            known.remove(point, number);
            if (hasFixed) {
                proposable.remove(point, number);
            }
        });
    }

    /** The number of the first trial at a point, or {@link KnownPoints#UNKNOWN}. */
    int find(Assignment point) {
        return known.find(point);
    }

    /** Whether every point that the sampler can propose has been asked for. */
    boolean isExhausted() {
        return proposable.size() >= size;
    }

    /** Whether the sampler varies the parameter at a place of the space. */
    boolean isFree(int index) {
        return Double.isNaN(fixed[index]);
    }

    /** The nearest point that was not asked for and differs in free parameters only. */
    Optional<Assignment> nearestUnknown(Assignment from) {
        return NearestUnknown.find(space, from.internals(), known, this::isFree);
    }

    private boolean isProposable(Assignment point) {
        for (int i = 0; i < fixed.length; i++) {
            if (!isFree(i) && point.internal(i) != fixed[i]) {
                return false;
            }
        }
        return true;
    }
}
