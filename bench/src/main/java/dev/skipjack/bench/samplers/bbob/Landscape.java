package dev.skipjack.bench.samplers.bbob;

/** How far a function lies above its optimum. Stateless; thread-safe. */
@FunctionalInterface
interface Landscape {
    /** The height at a point, which stays as it is. */
    double at(double[] x);
}
