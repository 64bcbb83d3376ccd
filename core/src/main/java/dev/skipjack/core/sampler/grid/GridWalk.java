package dev.skipjack.core.sampler.grid;

import dev.skipjack.core.space.SearchSpace;

/** The points of one finite space that keep its rules, by index, endlessly repeated. One thread at a time. */
final class GridWalk {
    private final SearchSpace space;
    private final int maxSkipped;
    private final long[] levels;
    private final long[] digits;
    private long position = -1;

    GridWalk(SearchSpace space, int maxSkipped) {
        this.space = space;
        this.maxSkipped = maxSkipped;
        this.levels = new long[space.size()];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = space.distribution(i).levels();
        }
        this.digits = new long[levels.length];
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

    private void setDigits(long index) {
        long rest = index;
        for (int i = digits.length - 1; i >= 0; i--) {
            digits[i] = rest % levels[i];
            rest /= levels[i];
        }
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
        for (int i = digits.length - 1; i >= 0; i--) {
            digits[i]++;
            if (digits[i] < levels[i]) {
                return;
            }
            digits[i] = 0;
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
