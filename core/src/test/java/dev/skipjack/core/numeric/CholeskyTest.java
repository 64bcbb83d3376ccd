package dev.skipjack.core.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CholeskyTest {
    @Test
    void growsToTheBitsOfAFactorMadeAtOnce() {
        int n = 70;
        double[][] matrix = matrix(n, 3);
        Cholesky grown = new Cholesky();
        for (int i = 0; i < n; i++) {
            grown.append(matrix[i].clone(), matrix[i][i], 1e-9);
        }
        Cholesky whole = new Cholesky();
        whole.factor(matrix, n, 1e-9);
        double[] a = vector(n, 4);
        double[] b = a.clone();
        grown.forward(a);
        whole.forward(b);
        assertThat(a).isEqualTo(b);
        assertThat(grown.logDeterminant()).isEqualTo(whole.logDeterminant());
    }

    @Test
    void solvesWhatItFactored() {
        int n = 33;
        double[][] matrix = matrix(n, 5);
        Cholesky factor = new Cholesky();
        factor.factor(matrix, n, 1e-9);
        double[] expected = vector(n, 6);
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                x[i] += matrix[Math.max(i, j)][Math.min(i, j)] * expected[j];
            }
        }
        factor.forward(x);
        factor.backward(x);
        assertThat(x).containsExactly(expected, Offset.offset(1e-10));
    }

    @Test
    void invertsWhatItFactored() {
        int n = 21;
        double[][] matrix = matrix(n, 7);
        Cholesky factor = new Cholesky();
        factor.factor(matrix, n, 1e-9);
        double[][] inverse = factor.inverse();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double sum = 0;
                for (int k = 0; k < n; k++) {
                    sum += matrix[Math.max(i, k)][Math.min(i, k)] * inverse[Math.max(k, j)][Math.min(k, j)];
                }
                assertThat(sum).isCloseTo(i == j ? 1 : 0, Offset.offset(1e-10));
            }
        }
    }

    @Test
    void keepsPivotsAboveTheFloor() {
        Cholesky factor = new Cholesky();
        factor.append(new double[0], 1, 1e-6);
        factor.append(new double[] {1}, 1, 1e-6);
        assertThat(factor.logDeterminant()).isCloseTo(Math.log(1e-6), Offset.offset(1e-9));
    }

    private static double[] vector(int n, long seed) {
        return new Random(seed).doubles(n, -1, 1).toArray();
    }

    /** B B' + I, by rows up to the diagonal. */
    private static double[][] matrix(int n, long seed) {
        double[] b = vector(n * n, seed);
        double[][] matrix = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                matrix[i][j] = i == j ? 1 : 0;
                for (int k = 0; k < n; k++) {
                    matrix[i][j] += b[i * n + k] * b[j * n + k];
                }
            }
        }
        return matrix;
    }
}
