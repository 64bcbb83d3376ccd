package dev.skipjack.core.sampler.grid;

import java.util.List;

/**
 * What the beginning of a walk over a grid never varies. Immutable.
 *
 * @param names parameters of several values that have the same one in all of the points
 * @param points how many points were looked at, from the first one
 */
public record Unvaried(List<String> names, int points) {
    public Unvaried {
        names = List.copyOf(names);
    }
}
