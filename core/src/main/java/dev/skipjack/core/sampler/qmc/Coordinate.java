package dev.skipjack.core.sampler.qmc;

/** One coordinate of a sequence of points in the unit cube, any of them computed from its number. Immutable. */
sealed interface Coordinate permits SobolCoordinate, HaltonCoordinate, DrawnCoordinate {
    /** Where point {@code index}, 0 or more, lies: in [0, 1). */
    double at(int index);
}
