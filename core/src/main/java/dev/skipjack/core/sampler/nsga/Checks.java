package dev.skipjack.core.sampler.nsga;

/** What options are held to. */
final class Checks {
    private Checks() {}

    /**
     * A number of 0 or more.
     *
     * @throws IllegalArgumentException naming it
     */
    static void atLeastZero(String name, double value) {
        if (!(value >= 0) || !Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    "nsga." + name + " must be finite and 0 or more, but was " + value + ".");
        }
    }

    /**
     * A number in [0, 1].
     *
     * @throws IllegalArgumentException naming it
     */
    static void probability(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("nsga." + name + " must lie in [0, 1], but was " + value + ".");
        }
    }

    /**
     * A whole number that is not below a limit.
     *
     * @throws IllegalArgumentException naming it
     */
    static void atLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(
                    "nsga." + name + " must be " + least + " or more, but was " + value + ".");
        }
    }
}
