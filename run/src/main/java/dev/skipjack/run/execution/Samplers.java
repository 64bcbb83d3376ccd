package dev.skipjack.run.execution;

import dev.skipjack.core.sampler.Sampler;
import dev.skipjack.core.sampler.auto.AutoOptions;
import dev.skipjack.core.sampler.auto.AutoSampler;
import dev.skipjack.core.sampler.bruteforce.BruteForceSampler;
import dev.skipjack.core.sampler.cmaes.CmaesOptions;
import dev.skipjack.core.sampler.cmaes.CmaesSampler;
import dev.skipjack.core.sampler.fixed.PartialFixedSampler;
import dev.skipjack.core.sampler.gp.GpOptions;
import dev.skipjack.core.sampler.gp.GpSampler;
import dev.skipjack.core.sampler.grid.GridSampler;
import dev.skipjack.core.sampler.nsga.NsgaOptions;
import dev.skipjack.core.sampler.nsga.NsgaSampler;
import dev.skipjack.core.sampler.qmc.QmcOptions;
import dev.skipjack.core.sampler.qmc.QmcSampler;
import dev.skipjack.core.sampler.random.RandomSampler;
import dev.skipjack.core.sampler.tpe.TpeOptions;
import dev.skipjack.core.sampler.tpe.TpeSampler;
import dev.skipjack.run.spec.SamplerKind;
import dev.skipjack.run.spec.SamplerSettings;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the sampler that a spec names. */
public final class Samplers {
    private Samplers() {}

    /**
     * A new sampler for one study.
     *
     * @param trials declared when the study was begun, Integer.MAX_VALUE for no limit
     * @param concurrency how many trials run at a time
     */
    public static Sampler of(SamplerSettings settings, int trials, int concurrency) {
        AutoOptions task = AutoOptions.of(trials == Integer.MAX_VALUE ? 0 : trials, concurrency);
        Sampler sampler = of(settings.kind(), settings.fixed(), task);
        return settings.fixed().isEmpty() ? sampler : new PartialFixedSampler(sampler, settings.fixed());
    }

    private static Sampler of(SamplerKind kind, Map<String, @Nullable Object> fixed, AutoOptions task) {
        return switch (kind) {
            case SamplerKind.Auto() -> new AutoSampler(task);
            case SamplerKind.Random() -> new RandomSampler();
            case SamplerKind.Grid grid -> of(grid);
            case SamplerKind.BruteForce() -> new BruteForceSampler(fixed);
            case SamplerKind.Qmc(QmcOptions options) -> new QmcSampler(options);
            case SamplerKind.Tpe(TpeOptions options) -> new TpeSampler(options);
            case SamplerKind.Cmaes(CmaesOptions options) -> new CmaesSampler(options);
            case SamplerKind.Nsga2(NsgaOptions options) -> new NsgaSampler(options);
            case SamplerKind.Nsga3(NsgaOptions options) -> new NsgaSampler(options);
            case SamplerKind.Gp(GpOptions options) -> new GpSampler(options);
        };
    }

    /** The walk over a grid that settings of the sampler {@code grid} ask for. */
    static GridSampler of(SamplerKind.Grid grid) {
        return grid.isSpread() ? GridSampler.spread() : new GridSampler();
    }
}
