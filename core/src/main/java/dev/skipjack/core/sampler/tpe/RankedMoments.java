package dev.skipjack.core.sampler.tpe;

/**
 * Moments of kernels around the middles of bins, plain and times the rank, while ranks shift. Kernels are told apart by age into
 * {@value #AGES} groups; when ranks from some place on shift, younger groups are corrected as a whole, and the one group that the
 * place lies in by half, the other half being noted as doubt. The young ones are apart: they weigh 1. One thread at a time.
 */
final class RankedMoments {
    /** Moments per bin. */
    static final int TERMS = 8;

    /** The group of kernels that weigh 1. */
    static final int YOUNG = 16;

    private static final int AGES = 16;

    private final int length;
    private final double[] inverse = new double[TERMS];
    private final double[][] byAge;
    private final double[] plain;
    private final double[] ranked;
    private final double[] doubt;
    private final double[] weighted;
    /** The lowest rank of each group. */
    private final int[] edges = new int[AGES];
    /** What the ranks of each group have been shifted by. */
    private final double[] shifted = new double[AGES + 1];

    private double mass;

    /**
     * Without kernels.
     *
     * @param ranks an upper limit of the ranks that are added before any shifts
     */
    RankedMoments(int bins, int ranks) {
        length = bins * TERMS;
        byAge = new double[AGES + 1][length];
        plain = new double[length];
        ranked = new double[length];
        doubt = new double[length];
        weighted = new double[length];
        for (int age = 0; age < AGES; age++) {
            edges[age] = (int) ((long) ranks * age / AGES);
        }
        double factorial = 1;
        for (int k = 0; k < TERMS; k++) {
            inverse[k] = 1 / factorial;
            factorial *= k + 1;
        }
    }

    /** The group that a rank belongs to. */
    int age(int rank) {
        int age = AGES - 1;
        while (age > 0 && edges[age] > rank) {
            age--;
        }
        return age;
    }

    /** What the ranks of a group have been shifted by so far. */
    double shift(int age) {
        return shifted[age];
    }

    /**
     * Adds a kernel, or takes it away.
     *
     * @param offset from the middle of the bin, in widths
     * @param factor of the kernel, below 0 to take it away
     */
    void add(int bin, int age, double offset, double rank, double factor) {
        double power = factor;
        mass += factor;
        double[] own = byAge[age];
        int at = bin * TERMS;
        for (int k = 0; k < TERMS; k++) {
            double moment = power * inverse[k];
            own[at + k] += moment;
            plain[at + k] += moment;
            ranked[at + k] += age == YOUNG ? 0 : rank * moment;
            power *= offset;
        }
    }

    /** Ranks from one on have shifted by 1 or -1. */
    void shift(int first, int by) {
        for (int age = 0; age < AGES; age++) {
            if (edges[age] >= first) {
                edges[age] += by;
                correct(age, by);
            } else if (age == AGES - 1 || edges[age + 1] > first) {
                correct(age, 0.5 * by);
                addTo(doubt, byAge[age], 0.5);
            }
        }
    }

    private void correct(int age, double by) {
        shifted[age] += by;
        addTo(ranked, byAge[age], by);
    }

    private static void addTo(double[] sums, double[] terms, double factor) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += factor * terms[i];
        }
    }

    /** Weighs each kernel that is not young with first + rank * step from now on. */
    void weigh(double first, double step) {
        double[] young = byAge[YOUNG];
        for (int i = 0; i < length; i++) {
            weighted[i] = young[i] + first * (plain[i] - young[i]) + step * ranked[i];
        }
    }

    /** The factors of all kernels together. */
    double mass() {
        return mass;
    }

    /** The factors of a bin's kernels together. */
    double mass(int bin) {
        return plain[bin * TERMS];
    }

    /** The weighted kernels of a bin at t widths from its middle, relative to the bell e^(-t^2/2). */
    double weighted(int bin, double t) {
        return series(weighted, bin * TERMS, t);
    }

    /** The kernels of a bin without weights. */
    double plain(int bin, double t) {
        return series(plain, bin * TERMS, t);
    }

    /** The kernels of a bin, times what their ranks may be off by. */
    double doubt(int bin, double t) {
        return series(doubt, bin * TERMS, t);
    }

    private static double series(double[] coefficients, int at, double t) {
        double previous = 1;
        double hermite = t;
        double sum = coefficients[at] + coefficients[at + 1] * t;
        for (int k = 2; k < TERMS; k++) {
            double next = t * hermite - (k - 1) * previous;
            previous = hermite;
            hermite = next;
            sum += coefficients[at + k] * hermite;
        }
        return sum;
    }
}
