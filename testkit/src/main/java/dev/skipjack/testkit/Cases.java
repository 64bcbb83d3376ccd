package dev.skipjack.testkit;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Seeded cases of a property test: each gets a generator of its own, and a case that fails names itself. Immutable. */
public final class Cases {
    private static final String ALGORITHM = "L64X128MixRandom";

    private final long seed;
    private final int count;

    private Cases(long seed, int count) {
        this.seed = seed;
        this.count = count;
    }

    /** What must hold in every case. */
    @FunctionalInterface
    public interface Property {
        /** Checks one case, drawn from the generator. */
        void check(RandomGenerator random) throws Exception;
    }

    /**
     * Cases 0 to {@code count - 1} of a seed.
     *
     * @throws IllegalArgumentException if count is below 1
     */
    public static Cases of(long seed, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("count must be at least 1, but was " + count + ".");
        }
        return new Cases(seed, count);
    }

    /**
     * Checks the property in every case, in order.
     *
     * @throws AssertionError at the first case that throws anything, naming seed and case; run it alone with {@link #check}
     */
    public void forEach(Property property) {
        for (int i = 0; i < count; i++) {
            check(i, property);
        }
    }

    /** Checks the property in one case. */
    public void check(int index, Property property) {
        try {
            property.check(RandomGeneratorFactory.of(ALGORITHM).create(seed + index * 0x9E3779B97F4A7C15L));
        } catch (Exception | AssertionError e) {
            throw new AssertionError("case " + index + " of seed " + seed + " failed: " + e.getMessage(), e);
        }
    }
}
