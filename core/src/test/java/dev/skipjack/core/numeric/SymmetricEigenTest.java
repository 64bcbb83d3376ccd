package dev.skipjack.core.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SymmetricEigenTest {
    @Test
    void rebuildsTheMatrixFromOrthonormalVectors() {
        Random random = new Random(5);
        for (int n = 1; n <= 40; n++) {
            double[][] matrix = matrix(n, random, Math.pow(10, random.nextInt(-8, 9)));
            assertRebuilt(matrix, SymmetricEigen.of(matrix));
        }
    }

    @Test
    void copesWithEqualValuesAndZeros() {
        for (double[][] matrix : new double[][][] {
            {},
            {{3}},
            {{0, 0}, {0, 0}},
            {{2, 0, 0}, {0, 2, 0}, {0, 0, 2}},
            {{1, 1, 1}, {1, 1, 1}, {1, 1, 1}},
            {{0, 1, 0, 0}, {1, 0, 0, 0}, {0, 0, 0, 1}, {0, 0, 1, 0}},
            {{4, 0, 3}, {0, 1, 0}, {3, 0, -4}}
        }) {
            assertRebuilt(matrix, SymmetricEigen.of(matrix));
        }
    }

    /** The second-difference matrix has the values 2 - 2 cos(k pi / (n + 1)). */
    @Test
    void findsValuesThatAreKnown() {
        int n = 25;
        double[][] matrix = new double[n][n];
        for (int i = 0; i < n; i++) {
            matrix[i][i] = 2;
            if (i > 0) {
                matrix[i][i - 1] = -1;
                matrix[i - 1][i] = -1;
            }
        }
        double[] values = SymmetricEigen.of(matrix).values();
        for (int k = 0; k < n; k++) {
            double expected = 2 - 2 * Math.cos((k + 1) * Math.PI / (n + 1));
            assertThat(values[k]).isCloseTo(expected, Offset.offset(1e-14));
        }
    }

    @Test
    void refusesWhatIsNotFinite() {
        assertThatThrownBy(() -> SymmetricEigen.of(new double[][] {{1, 0}, {Double.NaN, 1}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("entry [1][0] must be finite, but was NaN.");
    }

    private static double[][] matrix(int n, Random random, double scale) {
        double[][] matrix = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                matrix[i][j] = scale * random.nextGaussian();
                matrix[j][i] = matrix[i][j];
            }
        }
        return matrix;
    }

    private static void assertRebuilt(double[][] matrix, SymmetricEigen eigen) {
        int n = matrix.length;
        double size = 0;
        for (double value : eigen.values()) {
            size = Math.max(size, Math.abs(value));
        }
        for (int i = 0; i < n; i++) {
            assertThat(i == 0 || eigen.values()[i - 1] <= eigen.values()[i]).isTrue();
            for (int j = 0; j < n; j++) {
                double entry = 0;
                double product = 0;
                for (int k = 0; k < n; k++) {
                    entry += eigen.vectors()[k][i] * eigen.values()[k] * eigen.vectors()[k][j];
                    product += eigen.vectors()[i][k] * eigen.vectors()[j][k];
                }
                assertThat(entry).isCloseTo(matrix[i][j], Offset.offset(1e-14 * n * size));
                assertThat(product).isCloseTo(i == j ? 1 : 0, Offset.offset(1e-14 * n));
            }
        }
    }
}
