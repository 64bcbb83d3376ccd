package dev.skipjack.core.sampler.cmaes;

/**
 * What a trial is drawn from at one length of the history.
 *
 * <p>Where many trials run at a time, a distribution is old when its points become known. So a trial that lacks the results of more
 * than half a generation is drawn around a mean that the unfinished generation has already moved.
 *
 * @param newest the largest number among the rows
 * @param origin the distribution after the last finished generation
 * @param drift where the unfinished generation pulls the mean, [d]
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Moment(int newest, Origin origin, double[] drift) {
    /** How far the mean is moved for a trial; [d]. */
    double[] shift(int trial, int population) {
        double missing = (double) (trial - newest - 1) / population;
        double share = Math.clamp(2 * missing - 1, 0.0, 1.0);
        double[] shift = new double[drift.length];
        for (int i = 0; i < shift.length && share > 0; i++) {
            shift[i] = share * drift[i];
        }
        return shift;
    }
}
