package dev.skipjack.run.champion;

/**
 * What a challenger must show beside being better. Immutable.
 *
 * @param minImprovement by how much its value must be better, in units of the score; 0 or more
 * @param isVerdictNeeded whether it must not be luck
 */
public record Demands(double minImprovement, boolean isVerdictNeeded) {
    public Demands {
        if (!(minImprovement >= 0) || Double.isInfinite(minImprovement)) {
            throw new IllegalArgumentException(
                    "minimum improvement must be finite and at least 0, but was " + minImprovement + ".");
        }
    }
}
