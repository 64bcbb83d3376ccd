package dev.skipjack.core.sampler.qmc;

import dev.skipjack.core.rng.RandomStream;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One coordinate of the Halton sequence: the digits of the point's number in a prime base, mirrored at the point; or these digits,
 * and the zeros before them, each permuted by a random permutation of its place. Immutable.
 *
 * <p>Halton 1960, <a href="https://doi.org/10.1007/BF01386213">doi:10.1007/BF01386213</a>; Owen: "A randomized Halton algorithm in
 * R", <a href="https://arxiv.org/abs/1706.02808">arXiv 1706.02808</a>. Cost: a division for each digit of the point's number.
 */
final class HaltonCoordinate implements Coordinate {
    private static final double LARGEST = Math.nextDown(1.0);
    /** The 1,000th prime. */
    private static final int LARGEST_BASE = 7919;

    private static final int[] PRIMES = primes();
    private static final double SMALLEST_PLACE = 0x1.0p-54;

    private final int base;
    /** The digits that digits become, for each place; null if they stay. */
    private final char @Nullable [][] permutations;
    /** What the zeros from each place on come to, in units of the last place before. */
    private final double[] tails;

    private HaltonCoordinate(int base, char @Nullable [][] permutations, double[] tails) {
        this.base = base;
        this.permutations = permutations;
        this.tails = tails;
    }

    /** The coordinate of a dimension in [0, 1000), whose base is the prime of that rank. */
    static HaltonCoordinate plain(int dimension) {
        return new HaltonCoordinate(PRIMES[dimension], null, new double[0]);
    }

    /** The same with random permutations. Draws an int for each digit but one of each place, those down to 2^-54. */
    static HaltonCoordinate scrambled(int dimension, RandomStream random) {
        int base = PRIMES[dimension];
        int places = (int) Math.ceil(-Math.log(SMALLEST_PLACE) / Math.log(base));
        char[][] permutations = new char[places][];
        for (int place = 0; place < places; place++) {
            permutations[place] = permutation(base, random);
        }
        return new HaltonCoordinate(base, permutations, tails(base, permutations));
    }

    /** Fisher and Yates' shuffle. */
    private static char[] permutation(int base, RandomStream random) {
        char[] digits = new char[base];
        for (char digit = 0; digit < base; digit++) {
            int place = random.nextInt(digit + 1);
            digits[digit] = digits[place];
            digits[place] = digit;
        }
        return digits;
    }

    private static double[] tails(int base, char[][] permutations) {
        double[] tails = new double[permutations.length + 1];
        for (int place = permutations.length - 1; place >= 0; place--) {
            tails[place] = (permutations[place][0] + tails[place + 1]) / base;
        }
        return tails;
    }

    /** The sieve of Eratosthenes. */
    private static int[] primes() {
        BitSet composite = new BitSet();
        for (int i = 2; i * i <= LARGEST_BASE; i++) {
            for (int multiple = i * i; multiple <= LARGEST_BASE; multiple += i) {
                composite.set(multiple);
            }
        }
        return IntStream.rangeClosed(2, LARGEST_BASE)
                .filter(i -> !composite.get(i))
                .toArray();
    }

    @Override
    public double at(int index) {
        long mirrored = 0;
        long denominator = 1;
        int place = 0;
        for (int rest = index; rest > 0; rest /= base) {
            mirrored = mirrored * base + digit(rest % base, place);
            denominator *= base;
            place++;
        }
        return permutations == null
                ? (double) mirrored / denominator
                : Math.min(LARGEST, (mirrored + tails[place]) / denominator);
    }

    private int digit(int digit, int place) {
        return permutations == null ? digit : permutations[place][digit];
    }
}
