package dev.skipjack.core.sampler.qmc;

import org.jspecify.annotations.Nullable;

/**
 * One coordinate of the Sobol sequence in Gray-code order, which is that of its usual implementations; multiples of 2^-32, or of
 * 2^-53 where it is scrambled. Immutable.
 *
 * <p>Antonov, Saleev: "An economic method of computing LP-tau sequences", 1979,
 * <a href="https://doi.org/10.1016/0041-5553(79)90085-5">doi:10.1016/0041-5553(79)90085-5</a>. Cost: one XOR for each bit of the
 * point's number.
 */
final class SobolCoordinate implements Coordinate {
    private static final double UNIT = 0x1.0p-32;

    private final int[] directions;
    private final @Nullable OwenScramble scramble;

    /**
     * The coordinate of a dimension.
     *
     * @param dimension in [0, {@link SobolDirections#DIMENSIONS})
     * @param scramble null for the sequence as it is
     */
    SobolCoordinate(int dimension, @Nullable OwenScramble scramble) {
        this.directions = SobolDirections.of(dimension);
        this.scramble = scramble;
    }

    @Override
    public double at(int index) {
        int bits = 0;
        for (int gray = index ^ (index >>> 1); gray != 0; gray &= gray - 1) {
            bits ^= directions[Integer.numberOfTrailingZeros(gray)];
        }
        return scramble == null ? Integer.toUnsignedLong(bits) * UNIT : scramble.unit(bits);
    }
}
