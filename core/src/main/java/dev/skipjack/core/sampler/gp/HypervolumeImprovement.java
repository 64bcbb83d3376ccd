package dev.skipjack.core.sampler.gp;

import dev.skipjack.core.numeric.Exponential;
import dev.skipjack.core.numeric.LogSum;
import dev.skipjack.core.numeric.pareto.NonDominatedBoxes;
import java.util.Arrays;
import java.util.List;

/**
 * The volume that several objectives are expected to add to what a front dominates: over boxes of what it does not, the sum of the
 * products of what is expected of each side. Exact, as the processes are independent of each other; by logarithms, so that it says where
 * to go far from the front too.
 *
 * <p>Daulton, Balandat, Bakshy, "Differentiable expected hypervolume improvement for parallel multi-objective Bayesian optimization",
 * NeurIPS 2020, <a href="https://arxiv.org/abs/2006.05078">arXiv 2006.05078</a>, section 3.1, and Yang, Emmerich, Deutz, Bäck, "Efficient
 * computation of expected hypervolume improvement using box decomposition algorithms", J. Global Optim. 75 (2019),
 * <a href="https://doi.org/10.1007/s10898-019-00798-7">doi:10.1007/s10898-019-00798-7</a>, for the closed form.
 */
final class HypervolumeImprovement implements Improvement {
    private final GaussianProcess[] values;
    private final BoxSides[] sides;
    private final double[] volumes; // ln of what is expected of each box
    private final double[] ones;
    private final LogSum sum = new LogSum();
    private double value;

    /**
     * Over the boxes that a front leaves.
     *
     * @param values a process for each objective, the better the larger
     * @param boxes of the losses, which are minus the values
     */
    HypervolumeImprovement(GaussianProcess[] values, List<NonDominatedBoxes.Box> boxes) {
        this.values = values;
        this.sides = new BoxSides[values.length];
        Arrays.setAll(sides, j -> new BoxSides(boxes, j));
        this.volumes = new double[boxes.size()];
        this.ones = new double[boxes.size()];
        Arrays.fill(ones, 1);
    }

    @Override
    public double at(double[] point) {
        Arrays.fill(volumes, 0);
        for (int j = 0; j < values.length; j++) {
            values[j].moveTo(point);
            sides[j].moveTo(values[j].mean(), values[j].variance());
            for (int b = 0; b < volumes.length; b++) {
                volumes[b] += sides[j].log(b);
            }
        }
        sum.reset();
        sum.add(volumes, ones, 0, volumes.length);
        value = sum.value();
        return value;
    }

    @Override
    public void addGradient(double[] point, double[] gradient) {
        for (int j = 0; j < values.length; j++) {
            double byMean = 0;
            double byVariance = 0;
            for (int b = 0; b < volumes.length; b++) {
                if (volumes[b] > value - LogSum.NEGLIGIBLE) {
                    double share = Exponential.exp(volumes[b] - value);
                    byMean += share * sides[j].byMean(b);
                    byVariance += share * sides[j].byVariance(b);
                }
            }
            values[j].addGradient(point, byMean, byVariance, gradient);
        }
    }
}
