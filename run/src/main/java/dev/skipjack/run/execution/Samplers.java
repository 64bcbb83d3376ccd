package dev.skipjack.run.execution;

import dev.skipjack.core.sampler.Sampler;
import dev.skipjack.core.sampler.bruteforce.BruteForceSampler;
import dev.skipjack.core.sampler.fixed.PartialFixedSampler;
import dev.skipjack.core.sampler.cmaes.CmaesSampler;
import dev.skipjack.core.sampler.gp.GpOptions;
import dev.skipjack.core.sampler.gp.GpSampler;
import dev.skipjack.core.sampler.grid.GridSampler;
import dev.skipjack.core.sampler.qmc.QmcSampler;
import dev.skipjack.core.sampler.random.RandomSampler;
import dev.skipjack.core.sampler.tpe.TpeOptions;
import dev.skipjack.core.sampler.tpe.TpeSampler;
import dev.skipjack.run.spec.SamplerSettings;

/** Makes the sampler that a spec names. */
public final class Samplers {
    private Samplers() {}

    /** A new sampler for one study. */
    public static Sampler of(SamplerSettings settings) {
        Sampler sampler = named(settings);
        return settings.fixed().isEmpty() ? sampler : new PartialFixedSampler(sampler, settings.fixed());
    }

    private static Sampler named(SamplerSettings settings) {
        return switch (settings.name()) {
            case "random" -> new RandomSampler();
            case "grid" -> grid(settings);
            case "brute_force" -> new BruteForceSampler(settings.fixed());
            case "qmc" -> new QmcSampler(settings.qmc());
            case "tpe" ->
                new TpeSampler(
                        TpeOptions.optuna5().withStartup(settings.startup()).withCandidates(settings.candidates()));
            case "cmaes" -> new CmaesSampler(settings.cmaes());
            case "gp" -> new GpSampler(GpOptions.defaults().withStartup(Math.max(1, settings.startup())));
            default -> throw new IllegalArgumentException("no sampler is named \"" + settings.name() + "\".");
        };
    }

    /** The walk over a grid that settings of the sampler {@code grid} ask for. */
    static GridSampler grid(SamplerSettings settings) {
        return settings.isSpread() ? GridSampler.spread() : new GridSampler();
    }
}
