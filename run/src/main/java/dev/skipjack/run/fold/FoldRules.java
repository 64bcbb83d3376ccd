package dev.skipjack.run.fold;

/** What the numbers of a plan must keep to. */
final class FoldRules {
    private FoldRules() {}

    static void atLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be " + least + " or more, but was " + value + ".");
        }
    }
}
