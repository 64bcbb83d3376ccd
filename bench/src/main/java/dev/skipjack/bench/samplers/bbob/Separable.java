package dev.skipjack.bench.samplers.bbob;

import static dev.skipjack.bench.samplers.bbob.Forms.asymmetric;
import static dev.skipjack.bench.samplers.bbob.Forms.oscillated;
import static dev.skipjack.bench.samplers.bbob.Forms.penalty;
import static dev.skipjack.bench.samplers.bbob.Forms.rastrigin;
import static dev.skipjack.bench.samplers.bbob.Forms.relative;
import static dev.skipjack.bench.samplers.bbob.Forms.scaled;
import static dev.skipjack.bench.samplers.bbob.Forms.squares;

/** Functions 1 to 5: each coordinate by itself. Stateless; thread-safe. */
final class Separable {
    private Separable() {}

    /** 1. */
    static Placed sphere(Instance instance) {
        return Placed.around(instance.place(), Forms::squares);
    }

    /** 2. */
    static Placed ellipsoid(Instance instance) {
        double[] weights = instance.powers(10, 6);
        return Placed.around(instance.place(), v -> squares(weights, oscillated(v)));
    }

    /** 3. */
    static Placed rastriginSeparable(Instance instance) {
        double[] scales = instance.scales(10);
        return Placed.around(instance.place(), v -> rastrigin(scaled(scales, asymmetric(0.2, oscillated(v)))));
    }

    /** 4: of the optimum, coordinates 0, 2, ... are positive; beyond it they count ten times. */
    static Placed buecheRastrigin(Instance instance) {
        double[] scales = instance.scales(10);
        double[] optimum = instance.place();
        for (int i = 0; i < optimum.length; i += 2) {
            optimum[i] = Math.abs(optimum[i]);
        }
        return new Placed(optimum, x -> {
            double[] z = oscillated(relative(optimum, x));
            for (int i = 0; i < z.length; i += 2) {
                z[i] *= z[i] > 0 ? 10 : 1;
            }
            return rastrigin(scaled(scales, z)) + 100 * penalty(x);
        });
    }

    /** 5: the optimum is a corner of the box; beyond it nothing changes. */
    static Placed linearSlope(Instance instance) {
        double[] optimum = instance.place();
        double[] slopes = instance.powers(10, 1);
        double top = 0;
        for (int i = 0; i < optimum.length; i++) {
            top += 5 * slopes[i];
            slopes[i] *= -Math.signum(optimum[i]);
            optimum[i] = 5 * Math.signum(optimum[i]);
        }
        double height = top;
        return new Placed(optimum, x -> height + slope(slopes, optimum, x));
    }

    private static double slope(double[] slopes, double[] optimum, double[] x) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += slopes[i] * (x[i] * optimum[i] > 25 ? optimum[i] : x[i]);
        }
        return sum;
    }
}
