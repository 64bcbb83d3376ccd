package dev.skipjack.bench.samplers.bbob;

/**
 * The pieces that several functions are made of; section 0.2 of the report. Those that take an array and give one change it and give it
 * back, but for {@link #relative}. Stateless; thread-safe.
 */
final class Forms {
    private Forms() {}

    /** x - origin; a new array. */
    static double[] relative(double[] origin, double[] x) {
        double[] v = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            v[i] = x[i] - origin[i];
        }
        return v;
    }

    /** Irregularities that keep 0 and the signs: T_osz. */
    static double oscillated(double x) {
        if (x == 0) {
            return 0;
        }
        double y = 10 * Math.log(Math.abs(x));
        return x > 0
                ? Math.exp(0.1 * (y + 0.49 * (Math.sin(y) + Math.sin(0.79 * y))))
                : -Math.exp(0.1 * (y + 0.49 * (Math.sin(0.55 * y) + Math.sin(0.31 * y))));
    }

    static double[] oscillated(double[] x) {
        for (int i = 0; i < x.length; i++) {
            x[i] = oscillated(x[i]);
        }
        return x;
    }

    /** Steeper on the positive side, the more the later the coordinate: T_asy. */
    static double[] asymmetric(double beta, double[] x) {
        for (int i = 1; i < x.length; i++) {
            if (x[i] > 0) {
                x[i] = Math.pow(x[i], 1 + beta * i / (x.length - 1) * Math.sqrt(x[i]));
            }
        }
        return x;
    }

    static double[] scaled(double[] scales, double[] x) {
        for (int i = 0; i < x.length; i++) {
            x[i] *= scales[i];
        }
        return x;
    }

    static double squares(double[] x) {
        double sum = 0;
        for (double coordinate : x) {
            sum += coordinate * coordinate;
        }
        return sum;
    }

    /** The sum of weight_i x_i^2. */
    static double squares(double[] weights, double[] x) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += weights[i] * x[i] * x[i];
        }
        return sum;
    }

    /** What a point outside of [-5, 5] costs: the square of its distance. */
    static double penalty(double[] x) {
        return penalty(5, x);
    }

    /** As {@link #penalty(double[])}, for another box. */
    static double penalty(double bound, double[] x) {
        double sum = 0;
        for (double coordinate : x) {
            double beyond = Math.max(0, Math.abs(coordinate) - bound);
            sum += beyond * beyond;
        }
        return sum;
    }

    /** The sum of 1 - cos 2 pi z_i, times 10. */
    static double waves(double[] z) {
        double cosines = 0;
        for (double coordinate : z) {
            cosines += Math.cos(2 * Math.PI * coordinate);
        }
        return 10 * (z.length - cosines);
    }

    static double rastrigin(double[] z) {
        return waves(z) + squares(z);
    }

    /** The i-th summand of Rosenbrock's function, i in [0, d - 1). */
    static double valley(double[] z, int i) {
        double off = z[i] * z[i] - z[i + 1];
        double along = z[i] - 1;
        return 100 * off * off + along * along;
    }

    static double rosenbrock(double[] z) {
        double sum = 0;
        for (int i = 0; i < z.length - 1; i++) {
            sum += valley(z, i);
        }
        return sum;
    }
}
