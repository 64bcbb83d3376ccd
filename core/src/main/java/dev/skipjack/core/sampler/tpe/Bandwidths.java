package dev.skipjack.core.sampler.tpe;

/** How wide the kernels of one line are: the distance to a neighbour, brought into limits. */
enum Bandwidths {
    /** Between range / min(100, n + 2), the "magic clip" of Optuna, and the range. */
    OPTUNA5 {
        @Override
        Limits limits(Centres centres) {
            return new Limits(leastOfOptuna(centres), centres.range());
        }
    },
    /** The same, the middle of the range being a neighbour too. */
    OPTUNA4_ALONE {
        @Override
        Limits limits(Centres centres) {
            return OPTUNA5.limits(centres);
        }

        @Override
        boolean countsMiddle() {
            return true;
        }
    },
    /** 0.2 n^(-1/(d + 4)) of the range for all kernels, clipped as {@link #OPTUNA5}. */
    OPTUNA4_JOINT {
        @Override
        Limits limits(Centres centres) {
            double scott = 0.2 * StrictMath.pow(Math.max(1, centres.count()), -1.0 / (centres.parameters() + 4));
            double width = Math.max(leastOfOptuna(centres), scott * centres.range());
            return new Limits(width, width);
        }
    },
    /**
     * As wide as the good trials are spread: h = s (n + 2)^(-1/5), Scott's rule, and 0.7 of it where several parameters share a kernel; s is their
     * weighted standard deviation, the range counting as 0.3 of an observation; at most the range. Where h is below 0.3 (n + 2)^(-3/4) of the
     * range the distance to a neighbour decides between the two. Found on BBOB, 5 parameters, 200 trials, instances 4 to 9.
     */
    SPREAD {
        @Override
        Limits limits(Centres centres) {
            double uniform = centres.range() * centres.range() / 12;
            double variance = (centres.squares() + SHRINKAGE * uniform) / (centres.weight() + SHRINKAGE);
            double share = centres.parameters() > 1 ? SHARED : 1;
            double own = share * Math.sqrt(variance) * StrictMath.pow(centres.count() + 2, -0.2);
            if (!(own < centres.range())) {
                return new Limits(centres.range(), centres.range());
            }
            double few = 0.3 * centres.range() * StrictMath.pow(centres.count() + 2, -0.75);
            return new Limits(own, Math.max(own, few));
        }

        @Override
        boolean asksCentres() {
            return true;
        }
    };

    private static final double SHRINKAGE = 0.3;
    private static final double SHARED = 0.7;

    /** The least and the largest bandwidth. */
    record Limits(double least, double largest) {}

    /**
     * What limits may follow from.
     *
     * @param range the length of the line
     * @param count the number of observations
     * @param parameters the number of parameters of the density
     * @param weight all weights together; 0 if nobody {@linkplain #asksCentres asks}
     * @param squares the weighted sum of squared distances from the weighted mean; 0 if nobody asks
     */
    record Centres(double range, int count, int parameters, double weight, double squares) {}

    abstract Limits limits(Centres centres);

    /** Whether the middle of the line is a neighbour of the observations. */
    boolean countsMiddle() {
        return false;
    }

    /** Whether the limits depend on where the observations are, not on their number alone. */
    boolean asksCentres() {
        return false;
    }

    private static double leastOfOptuna(Centres centres) {
        return centres.range() / Math.min(100, centres.count() + 2);
    }
}
