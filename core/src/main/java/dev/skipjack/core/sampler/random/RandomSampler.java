package dev.skipjack.core.sampler.random;

import dev.skipjack.core.rng.Streams;
import dev.skipjack.core.sampler.Sampler;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.TrialHistory;
import java.util.Map;

/**
 * Proposes independent uniform values, each on its distribution's own scale. Looks at no history.
 *
 * <p>Draws one double from {@code stream("random", name)} for each parameter. Samplers that start at random use this class, so
 * that their startup trials are its trials. Thread-safe.
 */
public final class RandomSampler implements Sampler {
    private static final String PURPOSE = "random";

    @Override
    public double[] sample(SearchSpace space, TrialHistory history, Streams streams) {
        double[] point = new double[space.size()];
        for (int i = 0; i < point.length; i++) {
            point[i] = draw(space.name(i), space.distribution(i), streams);
        }
        return point;
    }

    @Override
    public double sampleOne(String name, Distribution distribution, TrialHistory history, Streams streams) {
        return draw(name, distribution, streams);
    }

    private static double draw(String name, Distribution distribution, Streams streams) {
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
