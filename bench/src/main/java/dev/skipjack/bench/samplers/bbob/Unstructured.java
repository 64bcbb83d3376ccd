package dev.skipjack.bench.samplers.bbob;

import static dev.skipjack.bench.samplers.bbob.Forms.penalty;
import static dev.skipjack.bench.samplers.bbob.Forms.relative;
import static dev.skipjack.bench.samplers.bbob.Forms.waves;

/** Functions 20, 23 and 24: many optima, and a global structure that says little. Stateless; thread-safe. */
final class Unstructured {
    private static final double SCHWEFEL_OPTIMUM = 2.10484373165;
    private static final double SCHWEFEL_HEIGHT = 418.9828872724339;
    private static final int OCTAVES = 32;
    private static final double NEAR = 2.5;

    private Unstructured() {}

    /** 20. */
    static Placed schwefel(Instance instance) {
        double[] scales = instance.scales(10);
        double[] optimum = BbobRandom.uniforms(instance.dim(), instance.seed());
        for (int i = 0; i < optimum.length; i++) {
            optimum[i] = SCHWEFEL_OPTIMUM * Math.signum(optimum[i] - 0.5);
        }
        return new Placed(optimum, x -> {
            double[] z = schwefelImage(optimum, scales, x);
            double sum = 0;
            for (double coordinate : z) {
                sum += coordinate * Math.sin(Math.sqrt(Math.abs(coordinate)));
            }
            return 0.01 * (SCHWEFEL_HEIGHT - sum / z.length) + 0.01 * penalty(500, z);
        });
    }

    private static double[] schwefelImage(double[] optimum, double[] scales, double[] x) {
        double[] z = new double[x.length];
        double offset = 0;
        for (int i = 0; i < x.length; i++) {
            double own = 2 * Math.signum(optimum[i]) * x[i];
            double mean = 2 * Math.abs(optimum[i]);
            z[i] = 100 * (scales[i] * (own + offset - mean) + mean);
            offset = 0.25 * (own - mean);
        }
        return z;
    }

    /** 23. */
    static Placed katsuura(Instance instance) {
        Matrix map = instance.stretched(100);
        double dim = instance.dim();
        double power = 10 / Math.pow(dim, 1.2);
        double[] optimum = instance.place();
        return new Placed(optimum, x -> {
            double[] z = map.map(relative(optimum, x));
            double product = 1;
            for (int i = 0; i < z.length; i++) {
                product *= 1 + (i + 1) * ruggedness(z[i]);
            }
            return 10 / (dim * dim) * (Math.pow(product, power) - 1) + penalty(x);
        });
    }

    /** The sum of |2^k z - round(2^k z)| / 2^k, k from 1 to 32. */
    private static double ruggedness(double z) {
        double sum = 0;
        double scale = 1;
        for (int k = 1; k <= OCTAVES; k++) {
            scale *= 2;
            double fine = scale * z;
            sum += Math.abs(fine - Math.rint(fine)) / scale;
        }
        return sum;
    }

    /** 24: two bowls, the narrower one lower, under waves. */
    static Placed lunacek(Instance instance) {
        int dim = instance.dim();
        Matrix map = instance.stretched(100);
        double depth = 1 - 1 / (2 * (Math.sqrt(dim + 20.0) - 4.1));
        double far = -Math.sqrt((NEAR * NEAR - 1) / depth);
        double[] optimum = BbobRandom.normals(dim, instance.seed());
        for (int i = 0; i < dim; i++) {
            optimum[i] = NEAR / 2 * Math.signum(optimum[i]);
        }
        return new Placed(optimum, x -> {
            double[] z = new double[dim];
            double toNear = 0;
            double toFar = 0;
            for (int i = 0; i < dim; i++) {
                double own = 2 * Math.signum(optimum[i]) * x[i];
                z[i] = own - NEAR;
                toNear += (own - NEAR) * (own - NEAR);
                toFar += (own - far) * (own - far);
            }
            return Math.min(toNear, dim + depth * toFar) + waves(map.map(z)) + 1e4 * penalty(x);
        });
    }
}
