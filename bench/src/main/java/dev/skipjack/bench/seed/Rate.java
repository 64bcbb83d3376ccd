package dev.skipjack.bench.seed;

import java.util.List;

/**
 * How fast a row was.
 *
 * @param perSecond operations a second of each repetition; sorted by this
 * @param bytesPerOp heap that one operation takes, on all threads together, garbage included
 */
record Rate(Row row, List<Double> perSecond, double bytesPerOp) {
    Rate {
        perSecond = perSecond.stream().sorted().toList();
    }

    double median() {
        int n = perSecond.size();
        return (perSecond.get((n - 1) / 2) + perSecond.get(n / 2)) / 2;
    }

    double min() {
        return perSecond.getFirst();
    }

    double max() {
        return perSecond.getLast();
    }

    int repeats() {
        return perSecond.size();
    }
}
