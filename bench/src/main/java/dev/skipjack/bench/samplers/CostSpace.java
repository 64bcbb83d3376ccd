package dev.skipjack.bench.samplers;

import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.IntDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Spaces of ten parameters, and a function on each: those that peers were measured on. */
enum CostSpace {
    /** Ten floats in [0, 1]; the sum of (x - 0.3)^2. */
    F10 {
        @Override
        SearchSpace space() {
            Map<String, Distribution> parameters = new LinkedHashMap<>();
            for (int i = 0; i < 10; i++) {
                parameters.put("x" + i, FloatDistribution.of(0, 1));
            }
            return SearchSpace.of(parameters);
        }

        @Override
        double value(double[] x) {
            double sum = 0;
            for (double coordinate : x) {
                sum += (coordinate - 0.3) * (coordinate - 0.3);
            }
            return sum;
        }
    },

    /** The same, with the sum of (x - 0.7)^2 as a second objective. */
    F10_TWO {
        @Override
        SearchSpace space() {
            return F10.space();
        }

        @Override
        double value(double[] x) {
            return F10.value(x);
        }

        @Override
        int objectives() {
            return 2;
        }

        @Override
        Outcome outcome(double[] x) {
            double second = 0;
            for (double coordinate : x) {
                second += (coordinate - 0.7) * (coordinate - 0.7);
            }
            return Outcome.Complete.of(List.of(value(x), second));
        }
    },

    /** Four floats, two logarithmic ones, two ints, two categoricals. */
    MIXED {
        @Override
        SearchSpace space() {
            Map<String, Distribution> parameters = new LinkedHashMap<>();
            for (int i = 0; i < 4; i++) {
                parameters.put("f" + i, FloatDistribution.of(-5, 5));
            }
            for (int i = 0; i < 2; i++) {
                parameters.put("l" + i, FloatDistribution.log(1e-5, 1e-1));
            }
            for (int i = 0; i < 2; i++) {
                parameters.put("i" + i, IntDistribution.of(1, 64));
            }
            for (int i = 0; i < 2; i++) {
                parameters.put("c" + i, CategoricalDistribution.of("a", "b", "c", "d"));
            }
            return SearchSpace.of(parameters);
        }

        @Override
        double value(double[] x) {
            double sum = 0;
            for (int i = 0; i < 4; i++) {
                sum += (x[i] - 0.3) * (x[i] - 0.3);
            }
            sum += Math.abs(Math.log10(x[4]) + 3) + Math.abs(Math.log10(x[5]) + 3);
            sum += (Math.abs(x[6] - 17) + Math.abs(x[7] - 17)) / 64;
            return sum + (x[8] == 1 ? 0 : 1) + (x[9] == 3 ? 0 : 1);
        }
    };

    abstract SearchSpace space();

    /** The first function at internal values. */
    abstract double value(double[] x);

    /** How many functions there are, all minimised. */
    int objectives() {
        return 1;
    }

    /** What a trial at internal values is told. */
    Outcome outcome(double[] x) {
        return Outcome.Complete.of(value(x));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
