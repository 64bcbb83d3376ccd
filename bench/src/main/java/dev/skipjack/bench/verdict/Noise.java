package dev.skipjack.bench.verdict;

import dev.skipjack.core.numeric.StandardNormal;
import dev.skipjack.core.rng.RandomStream;

/** What daily returns are like beside an edge: 1% standard deviation in the long run, and nothing in them can be predicted but their size. */
enum Noise {
    /** Normal, without a drift. */
    GAUSSIAN("gaussian", 0, false, false),
    /** Student's t with 4 degrees of freedom, and a rise of 8% a year, as stocks have it. */
    FAT_TAILS("fat tails", 0.08 / 252, true, false),
    /** Normal GARCH(1, 1), with that rise. */
    CLUSTERED("clustered", 0.08 / 252, false, true),
    /** GARCH with t innovations, and that rise. */
    EQUITY("fat, clustered", 0.08 / 252, true, true);

    static final double DAILY = 0.01;

    /** Of GARCH(1, 1), as daily returns of stock indices have them. */
    private static final double SHOCK = 0.08;

    private static final double MEMORY = 0.90;

    /** No day falls or rises by more. */
    private static final double LARGEST = 0.25;

    private final String label;
    private final double drift;
    private final boolean isFat;
    private final boolean isClustered;

    Noise(String label, double drift, boolean isFat, boolean isClustered) {
        this.label = label;
        this.drift = drift;
        this.isFat = isFat;
        this.isClustered = isClustered;
    }

    String label() {
        return label;
    }

    /** The mean return of a day. */
    double drift() {
        return drift;
    }

    /** Returns of mean 0, one a day. */
    double[] draw(int days, RandomStream stream) {
        double[] returns = new double[days];
        double variance = DAILY * DAILY;
        for (int t = 0; t < days; t++) {
            double shock = isFat ? student(stream) : normal(stream);
            returns[t] = Math.clamp(Math.sqrt(variance) * shock, -LARGEST, LARGEST);
            if (isClustered) {
                variance = (1 - SHOCK - MEMORY) * DAILY * DAILY + SHOCK * returns[t] * returns[t] + MEMORY * variance;
            }
        }
        return returns;
    }

    static double normal(RandomStream stream) {
        return StandardNormal.quantile(Math.max(stream.nextDouble(), 0x1.0p-54));
    }

    /** Student's t with 4 degrees of freedom over its standard deviation, sqrt 2. */
    private static double student(RandomStream stream) {
        double square = 0;
        for (int i = 0; i < 4; i++) {
            double z = normal(stream);
            square += z * z;
        }
        return normal(stream) / Math.sqrt(square / 4) / Math.sqrt(2);
    }
}
