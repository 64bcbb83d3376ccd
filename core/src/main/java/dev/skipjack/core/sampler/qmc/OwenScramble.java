package dev.skipjack.core.sampler.qmc;

import dev.skipjack.core.rng.RandomStream;

/**
 * Owen's nested uniform scrambling of one coordinate in base 2, by a hash: each of the first 32 bits is flipped or not depending on
 * all bits before it, so that what was evenly spread stays so; the 21 bits behind them are hashed from them. Immutable.
 *
 * <p>Owen: "Randomly permuted (t, m, s)-nets and (t, s)-sequences", 1995; Burley: "Practical hash-based Owen scrambling", Journal of
 * Computer Graphics Techniques 9 (2020), <a href="https://jcgt.org/published/0009/04/01/">paper 9.4.1</a>, after Laine and Karras
 * 2011. The hash is Vegdahl's of 2021 (<a href="https://psychopath.io/post/2021_01_30_building_a_better_lk_hash">"Building a better
 * LK hash"</a>), whose flips are nearer to independent ones.
 *
 * <p>Differs from Owen: the flips of a coordinate are a function of 64 random bits, not independent.
 */
final class OwenScramble {
    private static final double UNIT = 0x1.0p-53;
    private static final int TAIL_BITS = 21;

    private final int seed;
    private final long tailSeed;

    private OwenScramble(int seed, long tailSeed) {
        this.seed = seed;
        this.tailSeed = tailSeed;
    }

    /** A random scrambling. Draws two longs. */
    static OwenScramble of(RandomStream random) {
        return new OwenScramble((int) random.nextLong(), random.nextLong());
    }

    /** A coordinate given as a fraction of 2^32, scrambled: a multiple of 2^-53 in [0, 1). */
    double unit(int bits) {
        int head = head(bits);
        long tail = mix(Integer.toUnsignedLong(head) + tailSeed) >>> (Long.SIZE - TAIL_BITS);
        return (Integer.toUnsignedLong(head) << TAIL_BITS | tail) * UNIT;
    }

    /** The 32 bits scrambled: the hash lets each bit depend on lower ones, hence the reversals. */
    int head(int bits) {
        int x = Integer.reverse(bits);
        x ^= x * 0x3d20adea;
        x += seed;
        x *= (seed >>> 16) | 1;
        x ^= x * 0x05526c56;
        x ^= x * 0x53a22864;
        return Integer.reverse(x);
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014). */
    private static long mix(long z) {
        long y = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        y = (y ^ (y >>> 27)) * 0x94d049bb133111ebL;
        return y ^ (y >>> 31);
    }
}
