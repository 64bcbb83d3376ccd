package dev.skipjack.core.rng;

/**
 * One stream of random numbers: Philox4x32-10 keyed by the study seed, with the counter (block index, stream hash, trial).
 * Conversions are our own, so that no JDK change can move a study. 2^33 longs per stream. One thread at a time.
 */
public final class RandomStream {
    private static final double DOUBLE_UNIT = 0x1.0p-53;

    private final int key0;
    private final int key1;
    private final int hash0;
    private final int hash1;
    private final int trial;
    private final Philox block = new Philox();
    private int counter;

    /** Whether the second of the block's two longs is still to be given. */
    private boolean hasSecond;

    RandomStream(long seed, int trial, long hash) {
        this.key0 = (int) seed;
        this.key1 = (int) (seed >>> 32);
        this.hash0 = (int) hash;
        this.hash1 = (int) (hash >>> 32);
        this.trial = trial;
    }

    /** 64 random bits. */
    public long nextLong() {
        if (hasSecond) {
            hasSecond = false;
            return joined(block.word2, block.word3);
        }
        block.block(counter++, hash0, hash1, trial, key0, key1);
        hasSecond = true;
        return joined(block.word0, block.word1);
    }

    /** Uniform on [0, 1): a multiple of 2^-53. Uses one long. */
    public double nextDouble() {
        return (nextLong() >>> 11) * DOUBLE_UNIT;
    }

    /**
     * Uniform on {0, ..., bound - 1}, without bias: Lemire, "Fast random integer generation in an interval", 2019, algorithm 5,
     * <a href="https://doi.org/10.1145/3230636">doi:10.1145/3230636</a>. Uses one long, rarely more.
     *
     * @throws IllegalArgumentException unless bound is above 0
     */
    public long nextLong(long bound) {
        if (!(bound > 0)) {
            throw new IllegalArgumentException("bound must be above 0, but was " + bound + ".");
        }
        long bits = nextLong();
        long low = bits * bound;
        if (Long.compareUnsigned(low, bound) < 0) {
            long threshold = Long.remainderUnsigned(-bound, bound);
            while (Long.compareUnsigned(low, threshold) < 0) {
                bits = nextLong();
                low = bits * bound;
            }
        }
        return Math.unsignedMultiplyHigh(bits, bound);
    }

    /** As {@link #nextLong(long)}, for an int bound. */
    public int nextInt(int bound) {
        return (int) nextLong(bound);
    }

    private static long joined(int high, int low) {
        return Integer.toUnsignedLong(high) << 32 | Integer.toUnsignedLong(low);
    }
}
