package dev.skipjack.core.study;

import dev.skipjack.core.rng.Streams;
import dev.skipjack.core.sampler.Sampler;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.TrialHistory;
import java.util.Map;

/**
 * Proposes 0, 0, 1/4, 1/4, 1/2, 1/2 of each range and begins anew, whatever was tried before: in a continuous space nothing saves it
 * from duplicates.
 */
final class StubbornSampler implements Sampler {
    @Override
    public double[] sample(SearchSpace space, TrialHistory history, Streams streams) {
        double[] point = new double[space.size()];
        for (int i = 0; i < point.length; i++) {
            point[i] = sampleOne(space.name(i), space.distribution(i), history, streams);
        }
        return point;
    }

    @Override
    public double sampleOne(String name, Distribution distribution, TrialHistory history, Streams streams) {
        return distribution.fromUnit(streams.trial() / 2 % 3 * 0.25);
    }

    @Override
    public Map<String, Object> identity() {
        return Map.of("sampler", "stubborn");
    }
}
