package dev.skipjack.core.sampler.random;

import dev.skipjack.core.rng.StreamName;
import dev.skipjack.core.rng.Streams;
import dev.skipjack.core.sampler.Sampler;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.TrialHistory;
import java.util.List;
import java.util.Map;

/**
 * Proposes independent uniform values, each on its distribution's own scale. Looks at no history.
 *
 * <p>Draws one double from {@code stream("random", name)} for each parameter. Samplers that start at random use this class, so
 * that their startup trials are its trials. Thread-safe.
 */
public final class RandomSampler implements Sampler {
    private static final String PURPOSE = "random";

    /** The streams of the space that was asked for last. */
    private volatile Prepared prepared = new Prepared(SearchSpace.of(Map.of()), List.of());

    /** A stream for each parameter. */
    private record Prepared(SearchSpace space, List<StreamName> names) {}

    @Override
    public double[] sample(SearchSpace space, TrialHistory history, Streams streams) {
        List<StreamName> names = names(space);
        double[] point = new double[space.size()];
        for (int i = 0; i < point.length; i++) {
            point[i] =
                    space.distribution(i).fromUnit(streams.stream(names.get(i)).nextDouble());
        }
        return point;
    }

    private List<StreamName> names(SearchSpace space) {
        Prepared current = prepared;
        if (!current.space.equals(space)) {
            current = new Prepared(
                    space,
                    space.names().stream()
                            .map(name -> StreamName.of(PURPOSE, name))
                            .toList());
            prepared = current;
        }
        return current.names;
    }

    @Override
    public double sampleOne(String name, Distribution distribution, TrialHistory history, Streams streams) {
        return distribution.fromUnit(streams.stream(PURPOSE, name).nextDouble());
    }

    @Override
    public boolean takesSeveralObjectives() {
        return true;
    }

    @Override
    public Map<String, Object> identity() {
        return Map.of("sampler", "random");
    }
}
