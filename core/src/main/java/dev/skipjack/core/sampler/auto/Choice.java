package dev.skipjack.core.sampler.auto;

import dev.skipjack.core.sampler.Sampler;
import dev.skipjack.core.sampler.bruteforce.BruteForceSampler;
import dev.skipjack.core.sampler.cmaes.CmaesOptions;
import dev.skipjack.core.sampler.cmaes.CmaesSampler;
import dev.skipjack.core.sampler.gp.GpOptions;
import dev.skipjack.core.sampler.gp.GpSampler;
import dev.skipjack.core.sampler.nsga.NsgaSampler;
import dev.skipjack.core.sampler.random.RandomSampler;
import dev.skipjack.core.sampler.tpe.TpeOptions;
import dev.skipjack.core.sampler.tpe.TpeSampler;

/** A sampler with its settings. Immutable; equal ones make samplers that propose the same. */
sealed interface Choice {
    /** A new sampler. */
    Sampler sampler();

    /** Which sampler, as a person reads it. */
    String words();

    /** Uniform points. */
    record Random() implements Choice {
        @Override
        public Sampler sampler() {
            return new RandomSampler();
        }

        @Override
        public String words() {
            return "random";
        }
    }

    /** Every point once. */
    record BruteForce() implements Choice {
        @Override
        public Sampler sampler() {
            return new BruteForceSampler();
        }

        @Override
        public String words() {
            return "brute_force";
        }
    }

    /** Survival of the fittest. */
    record Nsga2() implements Choice {
        @Override
        public Sampler sampler() {
            return NsgaSampler.nsga2();
        }

        @Override
        public String words() {
            return "nsga2";
        }
    }

    /** A Gaussian process. */
    record Gp() implements Choice {
        @Override
        public Sampler sampler() {
            return new GpSampler(GpOptions.defaults());
        }

        @Override
        public String words() {
            return "gp";
        }
    }

    /** The tree-structured Parzen estimator with the options of skipjack. */
    record Tpe() implements Choice {
        @Override
        public Sampler sampler() {
            return new TpeSampler(TpeOptions.skipjack());
        }

        @Override
        public String words() {
            return "tpe";
        }
    }

    /** CMA-ES, its candidates chosen by a model of the results nearby. */
    record Cmaes(CmaesOptions options) implements Choice {
        @Override
        public Sampler sampler() {
            return new CmaesSampler(options);
        }

        @Override
        public String words() {
            return "cmaes"
                    + (options.candidates() == 0 ? "" : ", best of " + options.candidates() + " candidates")
                    + (options.population() == 0 ? "" : ", generations of " + options.population())
                    + (options.isSeparable() ? ", separable" : "");
        }
    }
}
