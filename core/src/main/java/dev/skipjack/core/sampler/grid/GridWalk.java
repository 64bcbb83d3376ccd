package dev.skipjack.core.sampler.grid;

import dev.skipjack.core.space.SearchSpace;

/** The points of one finite space that keep its rules, in an expansion's order, endlessly repeated. One thread at a time. */
final class GridWalk {
    private final SearchSpace space;
    private final int maxSkipped;
    private final GridExpansion expansion;
    private long[] digits;
    private long combination;
    private long position = -1;

    GridWalk(SearchSpace space, GridExpansion expansion, int maxSkipped) {
        this.space = space;
        this.maxSkipped = maxSkipped;
        this.expansion = expansion;
        this.digits = expansion.combination(0);
    }

    boolean isOver(SearchSpace other) {
        return space.equals(other);
    }

    /** The point at an index of 0 or more; one that breaks a rule if too many combinations in a row do. */
    double[] point(long index) {
        if (space.rules().isEmpty()) {
            setDigits(index);
            return toPoint();
        }
        long count = space.cardinality().exactOrMax();
        walkTo(count > 0 ? index % count : 0);
        return toPoint();
    }

    /** The index, in the expansion, of the combination it stands at. */
    long combination() {
        return combination;
    }

    private void setDigits(long index) {
        combination = index;
        digits = expansion.combination(index);
    }

    private void walkTo(long index) {
        if (position < 0 || index < position) {
            setDigits(0);
            position = 0;
            skipForbidden();
        }
        while (position < index) {
            next();
            position++;
            skipForbidden();
        }
    }

    private void skipForbidden() {
        for (int skipped = 0; skipped < maxSkipped && !space.allows(toPoint()); skipped++) {
            next();
        }
    }

    private void next() {
        combination++;
        if (!expansion.advance(digits)) {
            digits = expansion.combination(combination);
        }
    }

    private double[] toPoint() {
        double[] point = new double[digits.length];
        for (int i = 0; i < point.length; i++) {
            point[i] = space.distribution(i).level(digits[i]);
        }
        return point;
    }
}
