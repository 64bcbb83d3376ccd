package dev.skipjack.bench.samplers.bbob;

import static dev.skipjack.bench.samplers.bbob.Forms.oscillated;
import static dev.skipjack.bench.samplers.bbob.Forms.penalty;
import static dev.skipjack.bench.samplers.bbob.Forms.relative;
import static dev.skipjack.bench.samplers.bbob.Forms.rosenbrock;
import static dev.skipjack.bench.samplers.bbob.Forms.squares;

/** Functions 6 to 9: low or moderate conditioning. Stateless; thread-safe. */
final class Moderate {
    private Moderate() {}

    /** 6. */
    static Placed attractiveSector(Instance instance) {
        Matrix map = instance.stretched(10);
        double[] optimum = instance.place();
        return new Placed(optimum, x -> {
            double[] z = map.map(relative(optimum, x));
            for (int i = 0; i < z.length; i++) {
                z[i] *= z[i] * optimum[i] > 0 ? 100 : 1;
            }
            return Math.pow(oscillated(squares(z)), 0.9);
        });
    }

    /** 7: plateaus. */
    static Placed stepEllipsoid(Instance instance) {
        Matrix map = instance.q().scaled(instance.scales(10));
        Matrix turn = instance.r();
        double[] weights = instance.powers(100, 1);
        double[] optimum = instance.place();
        return new Placed(optimum, x -> {
            double[] z = map.map(relative(optimum, x));
            double tilt = 1e-4 * Math.abs(z[0]);
            for (int i = 0; i < z.length; i++) {
                z[i] = Math.abs(z[i]) > 0.5 ? Math.rint(z[i]) : Math.rint(10 * z[i]) / 10;
            }
            return 0.1 * Math.max(tilt, squares(weights, turn.map(z))) + penalty(x);
        });
    }

    /** 8. */
    static Placed rosenbrockOriginal(Instance instance) {
        double scale = instance.rosenbrockScale();
        double[] optimum = instance.place();
        for (int i = 0; i < optimum.length; i++) {
            optimum[i] *= 0.75;
        }
        return Placed.around(optimum, v -> {
            for (int i = 0; i < v.length; i++) {
                v[i] = scale * v[i] + 1;
            }
            return rosenbrock(v);
        });
    }

    /** 9. */
    static Placed rosenbrockRotated(Instance instance) {
        Matrix map = instance.rosenbrockMap();
        return new Placed(instance.rosenbrockPlace(), x -> rosenbrock(moved(map, x)));
    }

    /** x M + 1/2. */
    static double[] moved(Matrix map, double[] x) {
        double[] z = map.map(x);
        for (int i = 0; i < z.length; i++) {
            z[i] += 0.5;
        }
        return z;
    }
}
