package dev.skipjack.core.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LbfgsTest {
    @Test
    void findsTheMinimumOfRosenbrock() {
        Lbfgs search = new Lbfgs(LbfgsTest::rosenbrock, new double[] {-1.2, 1, -1.2, 1}, all(-9), all(9));
        assertThat(search.run(400, 1e-9).x()).containsExactly(new double[] {1, 1, 1, 1}, Offset.offset(1e-6));
    }

    @Test
    void findsTheMinimumOnTheBoundsOfTheBox() {
        double[] high = {0.5, 9, 9, 9};
        Lbfgs search = new Lbfgs(LbfgsTest::bowl, new double[] {0, 5, 5, 5}, all(0), high);
        assertThat(search.run(300, 1e-9).x()).containsExactly(new double[] {0.5, 2, 3, 0}, Offset.offset(1e-6));
    }

    @Test
    void asksNoMoreOftenThanItMay() {
        int[] asked = {0};
        Lbfgs.Function counted = (x, gradient) -> {
            asked[0]++;
            return rosenbrock(x, gradient);
        };
        Lbfgs search = new Lbfgs(counted, new double[] {-1.2, 1, -1.2, 1}, all(-9), all(9)).run(17, 1e-9);
        assertThat(asked[0]).isEqualTo(17).isEqualTo(search.evaluations());
        assertThat(search.value()).isLessThan(rosenbrock(new double[] {-1.2, 1, -1.2, 1}, new double[4]));
    }

    private static double[] all(double value) {
        double[] array = new double[4];
        Arrays.fill(array, value);
        return array;
    }

    /** Minimum at 1, 2, 3, -1, stretched. */
    private static double bowl(double[] x, double[] gradient) {
        double[] centre = {1, 2, 3, -1};
        double sum = 0;
        for (int i = 0; i < 4; i++) {
            double weight = Math.pow(10, i);
            sum += weight * (x[i] - centre[i]) * (x[i] - centre[i]);
            gradient[i] = 2 * weight * (x[i] - centre[i]);
        }
        return sum;
    }

    private static double rosenbrock(double[] x, double[] gradient) {
        Arrays.fill(gradient, 0);
        double sum = 0;
        for (int i = 0; i + 1 < x.length; i++) {
            double a = x[i + 1] - x[i] * x[i];
            double b = 1 - x[i];
            sum += 100 * a * a + b * b;
            gradient[i] += -400 * a * x[i] - 2 * b;
            gradient[i + 1] += 200 * a;
        }
        return sum;
    }
}
