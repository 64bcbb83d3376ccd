package dev.skipjack.core.rng;

/**
 * Philox4x32-10, a counter-based generator: a pure function from a 128-bit counter and a 64-bit key to 128 random bits.
 *
 * <p>Salmon, Moraes, Dror, Shaw: "Parallel random numbers: as easy as 1, 2, 3", SC'11,
 * <a href="https://doi.org/10.1145/2063384.2063405">doi:10.1145/2063384.2063405</a>, section 4.3. Constants are the paper's.
 * Holds one block. One thread at a time.
 */
final class Philox {
    private static final int ROUNDS = 10;
    private static final long M0 = 0xD2511F53L;
    private static final long M1 = 0xCD9E8D57L;
    private static final int W0 = 0x9E3779B9;
    private static final int W1 = 0xBB67AE85;
    private static final long LOW = 0xFFFFFFFFL;

    /** The output words of the last block. */
    int word0;

    int word1;
    int word2;
    int word3;

    /** Computes the output words of four counter words and two key words. */
    void block(int counter0, int counter1, int counter2, int counter3, int key0, int key1) {
        int c0 = counter0;
        int c1 = counter1;
        int c2 = counter2;
        int c3 = counter3;
        int k0 = key0;
        int k1 = key1;
        for (int round = 0; round < ROUNDS; round++) {
            long p0 = M0 * (c0 & LOW);
            long p1 = M1 * (c2 & LOW);
            c0 = (int) (p1 >>> 32) ^ c1 ^ k0;
            c2 = (int) (p0 >>> 32) ^ c3 ^ k1;
            c1 = (int) p1;
            c3 = (int) p0;
            k0 += W0;
            k1 += W1;
        }
        word0 = c0;
        word1 = c1;
        word2 = c2;
        word3 = c3;
    }
}
