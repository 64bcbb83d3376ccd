package dev.skipjack.run.spec;

import dev.skipjack.core.sampler.cmaes.CmaesOptions;
import dev.skipjack.core.sampler.gp.GpOptions;
import dev.skipjack.core.sampler.nsga.NsgaOptions;
import dev.skipjack.core.sampler.qmc.QmcOptions;
import dev.skipjack.core.sampler.tpe.TpeOptions;

/** A sampler by its name in a run-spec, with the settings of its own. Immutable. */
public sealed interface SamplerKind {
    /** What a run-spec calls it. */
    String name();

    /** Whether it searches for several scores too. */
    default boolean takesSeveralGoals() {
        return true;
    }

    /** Whatever is best for the space, the budget and the trials at a time. */
    record Auto() implements SamplerKind {
        @Override
        public String name() {
            return "auto";
        }
    }

    /** Points drawn at random. */
    record Random() implements SamplerKind {
        @Override
        public String name() {
            return "random";
        }
    }

    /**
     * Every combination once.
     *
     * @param isSpread whether in an order that spreads over the space, instead of the first parameter slowest
     */
    record Grid(boolean isSpread) implements SamplerKind {
        @Override
        public String name() {
            return "grid";
        }
    }

    /** Every point of a finite space once, those of conditional parameters too. */
    record BruteForce() implements SamplerKind {
        @Override
        public String name() {
            return "brute_force";
        }
    }

    /** Quasi-Monte Carlo. */
    record Qmc(QmcOptions options) implements SamplerKind {
        @Override
        public String name() {
            return "qmc";
        }
    }

    /** Tree-structured Parzen estimator. */
    record Tpe(TpeOptions options) implements SamplerKind {
        @Override
        public String name() {
            return "tpe";
        }
    }

    /** Covariance matrix adaptation. */
    record Cmaes(CmaesOptions options) implements SamplerKind {
        @Override
        public String name() {
            return "cmaes";
        }

        @Override
        public boolean takesSeveralGoals() {
            return false;
        }
    }

    /** Gaussian process. */
    record Gp(GpOptions options) implements SamplerKind {
        @Override
        public String name() {
            return "gp";
        }
    }

    /** Survival of the fittest, spread by crowding. */
    record Nsga2(NsgaOptions options) implements SamplerKind {
        @Override
        public String name() {
            return "nsga2";
        }
    }

    /** Survival of the fittest, spread by reference lines. */
    record Nsga3(NsgaOptions options) implements SamplerKind {
        @Override
        public String name() {
            return "nsga3";
        }
    }
}
