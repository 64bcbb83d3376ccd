package dev.skipjack.run.execution;

import dev.skipjack.core.rng.RandomStream;
import dev.skipjack.core.rng.Streams;
import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.SearchSpace;
import java.util.ArrayList;
import java.util.List;

/**
 * Random points that a search could have come to. A search goes where the data made configurations lucky, so its own trials show too
 * little of what luck can do: on other data it would have gone elsewhere. Stateless; thread-safe.
 */
final class Rivals {
    private static final int COUNT = 300;

    /** Rules may leave little of a space. */
    private static final int ATTEMPTS = 20 * COUNT;

    private Rivals() {}

    /** Points that keep the rules, the same for the same seed; fewer than 300 where the rules leave little, none of an empty space. */
    static List<Assignment> of(SearchSpace space, long seed) {
        RandomStream stream = Streams.of(seed, 0).stream("rivals");
        List<Assignment> rivals = new ArrayList<>();
        for (int i = 0; i < ATTEMPTS && rivals.size() < COUNT && space.size() > 0; i++) {
            double[] point = new double[space.size()];
            for (int k = 0; k < point.length; k++) {
                point[k] = space.distribution(k).fromUnit(stream.nextDouble());
            }
            if (space.allows(point)) {
                rivals.add(Assignment.of(space, point));
            }
        }
        return rivals;
    }
}
