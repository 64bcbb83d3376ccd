package dev.skipjack.core.sampler.nsga;

import java.util.Map;

/** How a numeric coordinate is changed at random. A categorical one becomes one of the other choices. Immutable. */
public sealed interface Mutation {
    /**
     * A step of at most the whole range, small ones more probable.
     *
     * @param eta how small; 0 or more
     */
    static Mutation polynomial(double eta) {
        return new Polynomial(eta);
    }

    /** A new value, uniform on the whole range. */
    static Mutation uniform() {
        return new Uniform();
    }

    /**
     * A changed coordinate.
     *
     * @param place in [0, 1]
     * @param u in [0, 1), where the change lies in its distribution
     * @return any number; outside of [0, 1] the nearer bound is meant
     */
    double mutate(double place, double u);

    /** The name and every option, as part of a sampler's identity. */
    Map<String, Object> identity();

    /**
     * {@link Mutation#polynomial}: a step delta of density (eta + 1) / 2 (1 - |delta|)^eta.
     *
     * <p>Deb, Goyal: "A combined genetic adaptive search (GeneAS) for engineering design", Computer Science and Informatics 26, 1996.
     */
    record Polynomial(double eta) implements Mutation {
        /** Checked options. */
        public Polynomial {
            Checks.atLeastZero("mutation.eta", eta);
        }

        @Override
        public double mutate(double place, double u) {
            double power = 1 / (eta + 1);
            return place + (u < 0.5 ? StrictMath.pow(2 * u, power) - 1 : 1 - StrictMath.pow(2 * (1 - u), power));
        }

        @Override
        public Map<String, Object> identity() {
            return Map.of("name", "polynomial", "eta", eta);
        }
    }

    /** {@link Mutation#uniform()}. */
    record Uniform() implements Mutation {
        @Override
        public double mutate(double place, double u) {
            return u;
        }

        @Override
        public Map<String, Object> identity() {
            return Map.of("name", "uniform");
        }
    }
}
