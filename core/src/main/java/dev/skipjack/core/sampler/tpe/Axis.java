package dev.skipjack.core.sampler.tpe;

import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.IntDistribution;

/**
 * The real line on which one numeric parameter is modelled: internal values to coordinates and back, and the bounds of the line.
 * Immutable.
 */
sealed interface Axis {
    /** The lower end in coordinates, half a step below the lowest value if there are steps. */
    double low();

    /** The upper end in coordinates, half a step above the highest value if there are steps. */
    double high();

    /** The coordinate of an internal value; not finite if it cannot lie on this axis. */
    double coordinate(double internal);

    /** The value of the domain nearest to a coordinate. */
    double internal(double coordinate);

    /** Whether values are cells with a mass, not points with a density. */
    boolean isStepped();

    /** The middle of the cell of a coordinate; the coordinate itself if it is not stepped. */
    double cellMiddle(double coordinate);

    /** The length of the cell of a coordinate, above 0 however large the coordinate; 0 if it is not stepped. */
    double cellLength(double coordinate);

    /** ln of the length of one coordinate unit in the unit that densities are given in. */
    double logUnit();

    /** Whether the line has a length; if not, there is nothing to model. */
    default boolean hasLength() {
        return high() > low();
    }

    /** The axis of a numeric distribution. */
    static Axis of(Distribution distribution) {
        return switch (distribution) {
            case FloatDistribution f when f.isStepped() -> Levels.of(f, f.low(), f.step() == null ? 1 : f.step());
            case FloatDistribution f when f.isLog() -> Logarithm.of(f);
            case FloatDistribution f -> Linear.of(f);
            case IntDistribution i when i.isLog() -> LogInteger.of(i);
            case IntDistribution i -> Levels.of(i, (double) i.low(), (double) i.step());
            case CategoricalDistribution c -> throw new IllegalArgumentException(c + " has no order.");
        };
    }

    /** Values times a power of two that brings the range near 1: exact, and safe for ranges as large or small as doubles go. */
    record Linear(FloatDistribution domain, double low, double high, int exponent) implements Axis {
        static Linear of(FloatDistribution domain) {
            int exponent = Math.getExponent(0.5 * domain.high() - 0.5 * domain.low()) + 1;
            return new Linear(
                    domain, Math.scalb(domain.low(), -exponent), Math.scalb(domain.high(), -exponent), exponent);
        }

        @Override
        public double coordinate(double internal) {
            return Math.scalb(internal, -exponent);
        }

        @Override
        public double internal(double coordinate) {
            return Math.clamp(Math.scalb(coordinate, exponent), domain.low(), domain.high()) + 0.0;
        }

        @Override
        public boolean isStepped() {
            return false;
        }

        @Override
        public double cellMiddle(double coordinate) {
            return coordinate;
        }

        @Override
        public double cellLength(double coordinate) {
            return 0;
        }

        @Override
        public double logUnit() {
            return exponent * StrictMath.log(2);
        }
    }

    /** Natural logarithms; densities are in ln x. */
    record Logarithm(FloatDistribution domain, double low, double high) implements Axis {
        static Logarithm of(FloatDistribution domain) {
            return new Logarithm(domain, StrictMath.log(domain.low()), StrictMath.log(domain.high()));
        }

        @Override
        public double coordinate(double internal) {
            return StrictMath.log(internal);
        }

        @Override
        public double internal(double coordinate) {
            return Math.clamp(StrictMath.exp(coordinate), domain.low(), domain.high());
        }

        @Override
        public boolean isStepped() {
            return false;
        }

        @Override
        public double cellMiddle(double coordinate) {
            return coordinate;
        }

        @Override
        public double cellLength(double coordinate) {
            return 0;
        }

        @Override
        public double logUnit() {
            return 0;
        }
    }

    /** Level numbers of an even grid. */
    record Levels(Distribution domain, double first, double step, double low, double high) implements Axis {
        static Levels of(Distribution domain, double first, double step) {
            return new Levels(domain, first, step, -0.5, domain.levels() - 0.5);
        }

        @Override
        public double coordinate(double internal) {
            return domain.contains(internal) ? (double) domain.levelOf(internal) : (internal - first) / step;
        }

        @Override
        public double internal(double coordinate) {
            return domain.level((long) Math.clamp(Math.rint(coordinate), 0.0, domain.levels() - 1.0));
        }

        @Override
        public boolean isStepped() {
            return true;
        }

        @Override
        public double cellMiddle(double coordinate) {
            return coordinate;
        }

        @Override
        public double cellLength(double coordinate) {
            return 1;
        }

        @Override
        public double logUnit() {
            return 0;
        }
    }

    /** Natural logarithms of integers; the cell of x reaches from ln(x - 1/2) to ln(x + 1/2). */
    record LogInteger(IntDistribution domain, double low, double high) implements Axis {
        static LogInteger of(IntDistribution domain) {
            return new LogInteger(domain, StrictMath.log(domain.low() - 0.5), StrictMath.log(domain.high() + 0.5));
        }

        @Override
        public double coordinate(double internal) {
            return StrictMath.log(internal);
        }

        @Override
        public double internal(double coordinate) {
            double x = Math.rint(StrictMath.exp(coordinate));
            return Math.clamp(x, (double) domain.low(), (double) domain.high());
        }

        @Override
        public boolean isStepped() {
            return true;
        }

        @Override
        public double cellMiddle(double coordinate) {
            double x = internal(coordinate);
            return 0.5 * (StrictMath.log(x - 0.5) + StrictMath.log(x + 0.5));
        }

        @Override
        public double cellLength(double coordinate) {
            return StrictMath.log1p(1 / (internal(coordinate) - 0.5));
        }

        @Override
        public double logUnit() {
            return 0;
        }
    }
}
