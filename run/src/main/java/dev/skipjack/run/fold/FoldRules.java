package dev.skipjack.run.fold;

/** What the numbers of a plan must keep to. */
final class FoldRules {
    /** A stretch of one bar has nothing to trade: a decision at its close would be filled after it. */
    static final int FEWEST_BARS = 2;

    /** As many have their metrics kept with each trial. */
    static final int MOST_TESTS = 100;

    private FoldRules() {}

    static void atLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be " + least + " or more, but was " + value + ".");
        }
    }

    static void atMost(String name, int value, int most) {
        if (value > most) {
            throw new IllegalArgumentException(name + " must be " + most + " or less, but was " + value + ".");
        }
    }
}
