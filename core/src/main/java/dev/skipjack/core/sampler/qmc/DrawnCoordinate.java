package dev.skipjack.core.sampler.qmc;

import dev.skipjack.core.rng.Streams;

/**
 * A coordinate beyond those that a sequence has: independent uniform numbers, point n's one double from
 * {@code stream("qmc", name)} of trial n.
 */
record DrawnCoordinate(long seed, int attempt, String name) implements Coordinate {
    @Override
    public double at(int index) {
        return new Streams(seed, index, attempt)
                .stream(QmcSampler.PURPOSE, name).nextDouble();
    }
}
