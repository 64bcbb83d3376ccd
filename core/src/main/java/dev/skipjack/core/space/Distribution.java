package dev.skipjack.core.space;

import org.jspecify.annotations.Nullable;

/** The domain and scale of one parameter. Immutable. */
public sealed interface Distribution permits FloatDistribution, IntDistribution, CategoricalDistribution {
    /** What {@link #levels} answers for a domain that is not finite. */
    long CONTINUOUS = Long.MAX_VALUE;

    /** Whether an internal value lies in the domain, and on its grid if it has one. False for NaN. */
    boolean contains(double internal);

    /** The number of values in the domain, or {@link #CONTINUOUS}. */
    long levels();

    /** The internal value of level {@code k} in [0, levels). Only for finite domains. */
    double level(long k);

    /** The level nearest to an internal value, clipped to the domain. Only for finite domains. */
    long levelOf(double internal);

    /** The internal value at {@code u} in [0, 1), such that a uniform {@code u} is uniform on the domain's own scale. */
    double fromUnit(double u);

    /**
     * Where an internal value of the domain lies on the domain's own scale, in [0, 1]: a {@code u} that {@link #fromUnit} takes to
     * it, up to rounding; of all that it takes to a level, the middle. 0.5 where there is a single value.
     */
    double toUnit(double internal);

    /** The value a user sees. */
    @Nullable
    Object external(double internal);

    /**
     * The internal form of a value that a user gave.
     *
     * @throws IllegalArgumentException if it is of another type or outside the domain
     */
    double internal(@Nullable Object external);

    /** Whether the domain holds a single value. */
    default boolean isSingle() {
        return levels() == 1;
    }

    /** Whether the domain is finite. */
    default boolean isFinite() {
        return levels() != CONTINUOUS;
    }
}
