package dev.skipjack.core.sampler.gp;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AcquisitionTest {
    private static final boolean[] CATEGORICAL = {false, true, false};

    @Test
    void knowsItsGradient() {
        Acquisition acquisition = new Acquisition(
                new ExpectedImprovement(process(0.3), 0.5), process(-0.2), new Belief(CATEGORICAL, 15, 10));
        double[] point = {0.3, 1, 0.9};
        double[] gradient = new double[3];
        double value = acquisition.at(point, gradient);
        assertThat(acquisition.at(point)).isEqualTo(value);
        for (int i : new int[] {0, 2}) {
            double slope = (acquisition.at(moved(point, i, 1e-5)) - acquisition.at(moved(point, i, -1e-5))) / 2e-5;
            assertThat(gradient[i]).isCloseTo(slope, Offset.offset(1e-5 * Math.abs(slope)));
        }
        assertThat(gradient[1]).isZero();
    }

    @Test
    void prefersTheMiddleTheLessTheMoreIsKnown() {
        double few = preference(5);
        double many = preference(50);
        assertThat(few).isCloseTo(10.0 / 6 * 0.16 / (2 * 0.0625), Offset.offset(1e-9));
        assertThat(many).isCloseTo(few * 6 / 51, Offset.offset(1e-9));
    }

    /** What a point 0.4 from the middle is worth less for the belief. */
    private static double preference(int observations) {
        double[] point = {0.1, 0, 0.5};
        return new Belief(CATEGORICAL, observations, 0).at(point) - new Belief(CATEGORICAL, observations, 10).at(point);
    }

    private static double[] moved(double[] point, int i, double by) {
        double[] moved = point.clone();
        moved[i] += by;
        return moved;
    }

    private static GaussianProcess process(double shift) {
        KernelParameters parameters = new KernelParameters(new double[] {2, 1, 5}, 0.8, 1e-3, 0.1);
        GaussianProcess process = new GaussianProcess(parameters, CATEGORICAL);
        double[] y = new double[15];
        for (int i = 0; i < y.length; i++) {
            process.append(new double[] {i / 15.0, i % 3, i * 7 % 15 / 15.0});
            y[i] = Math.sin(i) + shift;
        }
        process.setValues(y);
        return process;
    }
}
