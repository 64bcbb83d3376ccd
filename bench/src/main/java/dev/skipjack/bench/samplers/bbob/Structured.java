package dev.skipjack.bench.samplers.bbob;

import static dev.skipjack.bench.samplers.bbob.Forms.asymmetric;
import static dev.skipjack.bench.samplers.bbob.Forms.oscillated;
import static dev.skipjack.bench.samplers.bbob.Forms.penalty;
import static dev.skipjack.bench.samplers.bbob.Forms.rastrigin;
import static dev.skipjack.bench.samplers.bbob.Forms.relative;
import static dev.skipjack.bench.samplers.bbob.Forms.valley;

/** Functions 15 to 19: many optima in a global structure. Stateless; thread-safe. */
final class Structured {
    private static final int OCTAVES = 12;

    private Structured() {}

    /** 15. */
    static Placed rastriginRotated(Instance instance) {
        Matrix turn = instance.r();
        Matrix map = instance.stretched(10);
        return Placed.around(instance.place(), v -> rastrigin(map.map(asymmetric(0.2, oscillated(turn.map(v))))));
    }

    /** 16. */
    static Placed weierstrass(Instance instance) {
        Matrix turn = instance.r();
        Matrix map = instance.stretched(0.01);
        double lowest = roughness(0);
        double[] optimum = instance.place();
        return new Placed(optimum, x -> {
            double sum = 0;
            for (double coordinate : map.map(oscillated(turn.map(relative(optimum, x))))) {
                sum += roughness(coordinate);
            }
            double height = sum / x.length - lowest;
            return 10 * height * height * height + 10.0 / x.length * penalty(x);
        });
    }

    /** The sum of 2^-k cos(2 pi 3^k (z + 1/2)). */
    private static double roughness(double z) {
        double sum = 0;
        double frequency = 1;
        double height = 1;
        for (int k = 0; k < OCTAVES; k++) {
            sum += height * Math.cos(2 * Math.PI * frequency * (z + 0.5));
            frequency *= 3;
            height /= 2;
        }
        return sum;
    }

    /**
     * 17 and 18.
     *
     * @param condition 10 or 1000
     */
    static Placed schaffers(Instance instance, double condition) {
        Matrix turn = instance.r();
        Matrix map = instance.q().scaled(instance.scales(condition));
        double[] optimum = instance.place();
        return new Placed(optimum, x -> {
            double mean = ripples(map.map(asymmetric(0.5, turn.map(relative(optimum, x)))));
            return mean * mean + 10 * penalty(x);
        });
    }

    private static double ripples(double[] z) {
        double sum = 0;
        for (int i = 0; i < z.length - 1; i++) {
            double q = z[i] * z[i] + z[i + 1] * z[i + 1];
            double sine = Math.sin(50 * Math.pow(q, 0.1));
            sum += Math.pow(q, 0.25) * (sine * sine + 1);
        }
        return sum / (z.length - 1);
    }

    /** 19: Griewank's function of the summands of Rosenbrock's. */
    static Placed griewankRosenbrock(Instance instance) {
        Matrix map = instance.rosenbrockMap();
        return new Placed(instance.rosenbrockPlace(), x -> {
            double[] z = Moderate.moved(map, x);
            double sum = 0;
            for (int i = 0; i < z.length - 1; i++) {
                double summand = valley(z, i);
                sum += summand / 4000 - Math.cos(summand);
            }
            return 10 + 10 * sum / (z.length - 1);
        });
    }
}
