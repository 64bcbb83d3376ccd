package dev.skipjack.bench.samplers;

import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.SearchSpace;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Test functions that everyone uses: Branin, with three optima, and Hartmann-6, with six; in the form of Surjanovic and Bingham, "Virtual
 * Library of Simulation Experiments", <a href="https://www.sfu.ca/~ssurjano/optimization.html">sfu.ca/~ssurjano</a>. Stateless;
 * thread-safe.
 */
final class Classic {
    /** At (pi, 2.275), (-pi, 12.275) and (3 pi, 2.475): 10 / (8 pi). */
    private static final double BRANIN_LOWEST = 5 / (4 * Math.PI);

    private static final double HARTMANN_LOWEST = -3.322368011415515;
    private static final double[] HARTMANN_WEIGHTS = {1.0, 1.2, 3.0, 3.2};
    private static final double[][] HARTMANN_SCALES = {
        {10, 3, 17, 3.5, 1.7, 8}, {0.05, 10, 17, 0.1, 8, 14}, {3, 3.5, 1.7, 10, 17, 8}, {17, 8, 0.05, 10, 0.1, 14}
    };
    private static final double[][] HARTMANN_CENTRES = {
        {0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886},
        {0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991},
        {0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650},
        {0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381}
    };

    private Classic() {}

    static Problem branin(int iid) {
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        parameters.put("x0", FloatDistribution.of(-5, 10));
        parameters.put("x1", FloatDistribution.of(0, 15));
        return Problem.minimize(1, iid, SearchSpace.of(parameters), BRANIN_LOWEST, Classic::branin);
    }

    static double branin(double[] x) {
        double b = 5.1 / (4 * Math.PI * Math.PI);
        double off = x[1] - b * x[0] * x[0] + 5 / Math.PI * x[0] - 6;
        return off * off + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x[0]) + 10;
    }

    static Problem hartmann6(int iid) {
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        for (int i = 0; i < 6; i++) {
            parameters.put("x" + i, FloatDistribution.of(0, 1));
        }
        return Problem.minimize(2, iid, SearchSpace.of(parameters), HARTMANN_LOWEST, Classic::hartmann6);
    }

    static double hartmann6(double[] x) {
        double sum = 0;
        for (int i = 0; i < HARTMANN_WEIGHTS.length; i++) {
            double distance = 0;
            for (int j = 0; j < x.length; j++) {
                double off = x[j] - HARTMANN_CENTRES[i][j];
                distance += HARTMANN_SCALES[i][j] * off * off;
            }
            sum -= HARTMANN_WEIGHTS[i] * Math.exp(-distance);
        }
        return sum;
    }
}
