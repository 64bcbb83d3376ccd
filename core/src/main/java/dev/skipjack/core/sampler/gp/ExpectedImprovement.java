package dev.skipjack.core.sampler.gp;

/** How far one objective is expected to exceed a threshold. */
final class ExpectedImprovement implements Improvement {
    private final GaussianProcess values;
    private final double threshold;

    /**
     * Above a threshold.
     *
     * @param threshold the best value known
     */
    ExpectedImprovement(GaussianProcess values, double threshold) {
        this.values = values;
        this.threshold = threshold;
    }

    @Override
    public double at(double[] point) {
        values.moveTo(point);
        return LogImprovement.at(values.mean(), values.variance(), threshold);
    }

    @Override
    public void addGradient(double[] point, double[] gradient) {
        values.addGradient(
                point,
                LogImprovement.byMean(values.mean(), values.variance(), threshold),
                LogImprovement.byVariance(values.mean(), values.variance(), threshold),
                gradient);
    }
}
