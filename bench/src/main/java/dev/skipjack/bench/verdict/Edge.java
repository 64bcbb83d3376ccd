package dev.skipjack.bench.verdict;

import dev.skipjack.core.rng.RandomStream;

/** What can be predicted in a market, and the strategy that a user would search there, who knows neither whether it is there nor how much. */
enum Edge {
    /** Long stretches have a drift of their own, up or down; a stretch ends on one day in fifty. */
    TREND("trend") {
        @Override
        double[] of(double[] noise, double strength, RandomStream stream) {
            double[] edge = new double[noise.length];
            double side = stream.nextDouble() < 0.5 ? 1 : -1;
            for (int t = 0; t < edge.length; t++) {
                side = stream.nextDouble() < ENDING ? -side : side;
                edge[t] = side * strength * Noise.DAILY;
            }
            return edge;
        }
    },
    /** What the last days did is partly taken back. */
    REVERSION("mean_reversion") {
        @Override
        double[] of(double[] noise, double strength, RandomStream stream) {
            double[] edge = new double[noise.length];
            double recent = 0;
            for (int t = 0; t < edge.length; t++) {
                edge[t] = -strength * recent;
                recent = RECENCY * recent + (1 - RECENCY) * noise[t];
            }
            return edge;
        }
    };

    private static final double ENDING = 1.0 / 50;
    private static final double RECENCY = 0.8;

    private final String strategy;

    Edge(String strategy) {
        this.strategy = strategy;
    }

    /** The strategy by the name that a spec has for it. */
    String strategy() {
        return strategy;
    }

    /**
     * What returns have beside their noise.
     *
     * @param noise a day each
     * @param strength 0 for none
     */
    abstract double[] of(double[] noise, double strength, RandomStream stream);
}
