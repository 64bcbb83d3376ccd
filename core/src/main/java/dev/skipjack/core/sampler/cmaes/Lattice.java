package dev.skipjack.core.sampler.cmaes;

import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.IntDistribution;

/** Where the levels of a discrete parameter lie on the line that the strategy moves on. Immutable. */
sealed interface Lattice {
    /** How many levels, 2 or more. */
    long levels();

    /** The limit between the levels k and k + 1. */
    double limit(long k);

    /** The level k. */
    double value(long k);

    /** The number of limits below x, which is the level of x; on a limit it is the lower level. */
    long levelAt(double x);

    /** The lattice of a finite domain on the unit scale. */
    static Lattice of(Distribution distribution) {
        return distribution instanceof IntDistribution integer && integer.isLog()
                ? new LogLattice(integer)
                : Even.unit(distribution.levels());
    }

    /** Levels at low + k step. */
    record Even(double low, double step, long levels) implements Lattice {
        /** Levels at (k + 1/2) / levels. */
        static Even unit(long levels) {
            return new Even(0.5 / levels, 1.0 / levels, levels);
        }

        @Override
        public double limit(long k) {
            return low + (k + 0.5) * step;
        }

        @Override
        public double value(long k) {
            return low + k * step;
        }

        @Override
        public long levelAt(double x) {
            return (long) Math.clamp(Math.ceil((x - low) / step - 0.5), 0.0, levels - 1.0);
        }
    }

    /** The integers of a logarithmic domain, each over its cell ln(k - 1/2) to ln(k + 1/2). */
    final class LogLattice implements Lattice {
        private final IntDistribution integers;
        private final double from;
        private final double range;

        LogLattice(IntDistribution integers) {
            this.integers = integers;
            this.from = StrictMath.log(integers.low() - 0.5);
            this.range = StrictMath.log(integers.high() + 0.5) - from;
        }

        @Override
        public long levels() {
            return integers.levels();
        }

        @Override
        public double limit(long k) {
            return (StrictMath.log(integers.low() + k + 0.5) - from) / range;
        }

        @Override
        public double value(long k) {
            return integers.toUnit(integers.level(k));
        }

        @Override
        public long levelAt(double x) {
            double near = StrictMath.exp(from + Math.clamp(x, 0.0, 1.0) * range);
            return (long) Math.clamp(Math.ceil(near - integers.low() - 0.5), 0.0, levels() - 1.0);
        }
    }
}
