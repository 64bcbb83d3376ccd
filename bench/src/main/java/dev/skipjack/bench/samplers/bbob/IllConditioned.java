package dev.skipjack.bench.samplers.bbob;

import static dev.skipjack.bench.samplers.bbob.Forms.asymmetric;
import static dev.skipjack.bench.samplers.bbob.Forms.oscillated;
import static dev.skipjack.bench.samplers.bbob.Forms.squares;

import java.util.Arrays;

/** Functions 10 to 14: one optimum, high conditioning. Stateless; thread-safe. */
final class IllConditioned {
    private static final double CONDITION = 1e6;

    private IllConditioned() {}

    /** 10. */
    static Placed ellipsoid(Instance instance) {
        return weighted(instance, instance.powers(10, 6));
    }

    /** 11. */
    static Placed discus(Instance instance) {
        double[] weights = new double[instance.dim()];
        Arrays.fill(weights, 1);
        weights[0] = CONDITION;
        return weighted(instance, weights);
    }

    private static Placed weighted(Instance instance, double[] weights) {
        Matrix turn = instance.r();
        return Placed.around(instance.place(), v -> squares(weights, oscillated(turn.map(v))));
    }

    /** 12. */
    static Placed bentCigar(Instance instance) {
        Matrix turn = instance.r();
        return Placed.around(instance.secondPlace(), v -> {
            double[] z = turn.map(asymmetric(0.5, turn.map(v)));
            return CONDITION * squares(z) + (1 - CONDITION) * z[0] * z[0];
        });
    }

    /** 13. */
    static Placed sharpRidge(Instance instance) {
        Matrix map = instance.stretched(10);
        return Placed.around(instance.place(), v -> {
            double[] z = map.map(v);
            double along = z[0] * z[0];
            z[0] = 0;
            return along + 100 * Math.sqrt(squares(z));
        });
    }

    /** 14. */
    static Placed differentPowers(Instance instance) {
        Matrix turn = instance.r();
        return Placed.around(instance.place(), v -> {
            double[] z = turn.map(v);
            double sum = 0;
            for (int i = 0; i < z.length; i++) {
                sum += Math.pow(Math.abs(z[i]), 2 + 4.0 * i / (z.length - 1));
            }
            return Math.sqrt(sum);
        });
    }
}
