package dev.skipjack.bench.samplers.bbob;

/** A landscape and where it is 0. Immutable. */
final class Placed {
    private final double[] optimum;
    private final Landscape landscape;

    Placed(double[] optimum, Landscape landscape) {
        this.optimum = optimum;
        this.landscape = landscape;
    }

    /** A landscape of x - x*. */
    static Placed around(double[] optimum, Landscape landscape) {
        return new Placed(optimum, x -> landscape.at(Forms.relative(optimum, x)));
    }

    /** Where the height is 0; a copy. */
    double[] optimum() {
        return optimum.clone();
    }

    /** How far a point lies above the optimum. */
    double height(double[] x) {
        return landscape.at(x);
    }
}
