package dev.skipjack.core.sampler.tpe;

/** How narrow the kernels of n observations may be on a line of some length. */
enum LeastBandwidth {
    /** range / min(100, n + 2), the "magic clip" of Optuna. */
    OPTUNA {
        @Override
        double of(double range, int observations) {
            return range / Math.min(100, observations + 2);
        }
    },
    /**
     * 0.3 (n + 2)^(-3/4) of the range, at least 0.005: a few good trials may be followed more closely. Found on BBOB, 5 parameters, 200 trials,
     * instances 4 to 15.
     */
    NARROW {
        @Override
        double of(double range, int observations) {
            return range * Math.max(0.005, 0.3 * StrictMath.pow(observations + 2, -0.75));
        }
    };

    abstract double of(double range, int observations);
}
