package dev.skipjack.bench.seed;

import java.util.Arrays;

/**
 * How fast a row was.
 *
 * @param perSecond operations a second of each repetition, ascending
 * @param bytesPerOp heap that one operation takes, on all threads together, garbage included
 */
record Rate(Row row, double[] perSecond, double bytesPerOp) {
    Rate {
        perSecond = perSecond.clone();
        Arrays.sort(perSecond);
    }

    double median() {
        int half = perSecond.length / 2;
        return perSecond.length % 2 == 1 ? perSecond[half] : (perSecond[half - 1] + perSecond[half]) / 2;
    }

    double min() {
        return perSecond[0];
    }

    double max() {
        return perSecond[perSecond.length - 1];
    }

    int repeats() {
        return perSecond.length;
    }
}
