package dev.skipjack.run.execution;

import dev.skipjack.core.sampler.Sampler;
import dev.skipjack.core.sampler.gp.GpOptions;
import dev.skipjack.core.sampler.gp.GpSampler;
import dev.skipjack.core.sampler.grid.GridSampler;
import dev.skipjack.core.sampler.random.RandomSampler;
import dev.skipjack.core.sampler.tpe.TpeOptions;
import dev.skipjack.core.sampler.tpe.TpeSampler;
import dev.skipjack.run.spec.SamplerSettings;

/** Makes the sampler that a spec names. */
public final class Samplers {
    private Samplers() {}

    /** A new sampler for one study. */
    public static Sampler of(SamplerSettings settings) {
        return switch (settings.name()) {
            case "random" -> new RandomSampler();
            case "grid" -> grid(settings);
            case "tpe" ->
                new TpeSampler(
                        TpeOptions.optuna5().withStartup(settings.startup()).withCandidates(settings.candidates()));
            case "gp" -> new GpSampler(GpOptions.defaults().withStartup(Math.max(1, settings.startup())));
            default -> throw new IllegalArgumentException("no sampler is named \"" + settings.name() + "\".");
        };
    }

    /** The walk over a grid that settings of the sampler {@code grid} ask for. */
    static GridSampler grid(SamplerSettings settings) {
        return settings.isSpread() ? GridSampler.spread() : new GridSampler();
    }
}
