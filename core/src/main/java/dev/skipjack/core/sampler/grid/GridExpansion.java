package dev.skipjack.core.sampler.grid;

import dev.skipjack.core.space.SearchSpace;
import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The product of lists, never held: combination k is computed from k, the last list varying fastest. Any size; immutable.
 *
 * <p>Spread, combination k is the one at {@code k * stride} of the plain order, modulo the size, with a stride near the golden
 * section of the size and prime to it: each combination comes once, and the first n, for every n, lie about evenly over the whole
 * order (the three-distance theorem). So the order does not depend on how many are taken.
 */
public final class GridExpansion {
    private static final double GOLDEN_SECTION = 0.6180339887498949;
    private static final BigInteger PRECISION = BigInteger.ONE.shiftLeft(53);

    private final long[] levels;
    private final BigInteger size;
    private final @Nullable BigInteger stride;

    private GridExpansion(long[] levels, @Nullable BigInteger stride) {
        this.levels = levels;
        this.stride = stride;
        this.size = Arrays.stream(levels).mapToObj(BigInteger::valueOf).reduce(BigInteger.ONE, BigInteger::multiply);
    }

    /**
     * The product of lists of these lengths.
     *
     * @throws IllegalArgumentException if one is below 1
     */
    public static GridExpansion of(long... levels) {
        for (long length : levels) {
            if (length < 1) {
                throw new IllegalArgumentException("a list must have at least 1 value, but had " + length + ".");
            }
        }
        return new GridExpansion(levels.clone(), null);
    }

    /** The product of a finite space's domains, whatever its rules. */
    public static GridExpansion of(SearchSpace space) {
        long[] levels = new long[space.size()];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = space.distribution(i).levels();
        }
        return of(levels);
    }

    /** The same combinations in an order that spreads. */
    public GridExpansion spread() {
        BigInteger golden = size.multiply(BigInteger.valueOf((long) (GOLDEN_SECTION * PRECISION.doubleValue())))
                .divide(PRECISION)
                .max(BigInteger.ONE);
        while (!golden.gcd(size).equals(BigInteger.ONE)) {
            golden = golden.add(BigInteger.ONE);
        }
        return new GridExpansion(levels, golden);
    }

    /** The number of combinations. */
    public BigInteger size() {
        return size;
    }

    /** The index into each list of combination {@code k}, 0 or more; beyond the size they begin anew. */
    public long[] combination(long k) {
        if (stride != null) {
            return digits(stride.multiply(BigInteger.valueOf(k)).mod(size));
        }
        long[] digits = new long[levels.length];
        long rest = k;
        for (int i = digits.length - 1; i >= 0; i--) {
            digits[i] = rest % levels[i];
            rest /= levels[i];
        }
        return digits;
    }

    private long[] digits(BigInteger index) {
        long[] digits = new long[levels.length];
        BigInteger rest = index;
        for (int i = digits.length - 1; i >= 0; i--) {
            BigInteger[] parts = rest.divideAndRemainder(BigInteger.valueOf(levels[i]));
            digits[i] = parts[1].longValue();
            rest = parts[0];
        }
        return digits;
    }

    /** Makes a combination the next one where that is one step, as in plain order; else does nothing and gives false. */
    boolean advance(long[] digits) {
        if (stride != null) {
            return false;
        }
        for (int i = digits.length - 1; i >= 0; i--) {
            digits[i]++;
            if (digits[i] < levels[i]) {
                return true;
            }
            digits[i] = 0;
        }
        return true;
    }

    /** Whether list {@code i} has more than one value among the first {@code n} combinations of the plain order. */
    boolean variesWithin(int i, long n) {
        BigInteger faster = BigInteger.ONE;
        for (int j = i + 1; j < levels.length; j++) {
            faster = faster.multiply(BigInteger.valueOf(levels[j]));
        }
        return levels[i] > 1 && BigInteger.valueOf(n).compareTo(faster) > 0;
    }
}
