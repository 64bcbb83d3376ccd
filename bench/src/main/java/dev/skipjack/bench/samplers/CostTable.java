package dev.skipjack.bench.samplers;

import dev.skipjack.core.sampler.Sampler;
import dev.skipjack.core.sampler.auto.AutoOptions;
import dev.skipjack.core.sampler.auto.AutoSampler;
import dev.skipjack.core.sampler.cmaes.CmaesOptions;
import dev.skipjack.core.sampler.cmaes.CmaesSampler;
import dev.skipjack.core.sampler.gp.GpOptions;
import dev.skipjack.core.sampler.gp.GpSampler;
import dev.skipjack.core.sampler.nsga.NsgaSampler;
import dev.skipjack.core.sampler.qmc.QmcOptions;
import dev.skipjack.core.sampler.qmc.QmcSampler;
import dev.skipjack.core.sampler.random.RandomSampler;
import dev.skipjack.core.sampler.tpe.TpeOptions;
import dev.skipjack.core.sampler.tpe.TpeSampler;
import java.util.ArrayList;
import java.util.List;

/** The rows that a cost is promised for. */
public enum CostTable {
    RANDOM_NO_REUSE("random, reuse off", CostSpace.F10, 1000, false),
    RANDOM("random", CostSpace.F10, 1000, true),
    TPE_1000("tpe", CostSpace.F10, 1000, true),
    TPE_5000("tpe", CostSpace.F10, 5000, true),
    TPE_100000("tpe", CostSpace.F10, 100_000, true),
    TPE_UNIVARIATE_1000("tpe, univariate", CostSpace.F10, 1000, true),
    TPE_UNIVARIATE_5000("tpe, univariate", CostSpace.F10, 5000, true),
    TPE_MIXED_1000("tpe", CostSpace.MIXED, 1000, true),
    CMAES_1000("cmaes", CostSpace.F10, 1000, true),
    CMAES_5000("cmaes", CostSpace.F10, 5000, true),
    NSGA2_1000("nsga2", CostSpace.F10, 1000, true),
    NSGA2_5000("nsga2", CostSpace.F10, 5000, true),
    NSGA2_TWO_1000("nsga2", CostSpace.F10_TWO, 1000, true),
    NSGA2_TWO_5000("nsga2", CostSpace.F10_TWO, 5000, true),
    AUTO_1000("auto", CostSpace.F10, 1000, true),
    QMC_1000("qmc", CostSpace.F10, 1000, true),
    GP_100("gp", CostSpace.F10, 100, true),
    GP_500("gp", CostSpace.F10, 500, true),
    GP_1000("gp", CostSpace.F10, 1000, true);

    private static final int WARM_UP_MILLIS = 5000;
    private static final int WARM_UP_TRIALS = 100;

    private final String sampler;
    private final CostSpace space;
    private final int past;
    private final boolean reuse;

    CostTable(String sampler, CostSpace space, int past, boolean reuse) {
        this.sampler = sampler;
        this.space = space;
        this.past = past;
        this.reuse = reuse;
    }

    CostCase row() {
        boolean isFedAtRandom = switch (this) {
            case QMC_1000, CMAES_1000, CMAES_5000, AUTO_1000 -> false;
            default -> true;
        };
        return new CostCase(sampler, this::newSampler, isFedAtRandom, space, past, reuse);
    }

    private Sampler newSampler() {
        return switch (this) {
            case RANDOM_NO_REUSE, RANDOM -> new RandomSampler();
            case TPE_1000, TPE_5000, TPE_100000, TPE_MIXED_1000 -> new TpeSampler(TpeOptions.skipjack());
            case TPE_UNIVARIATE_1000, TPE_UNIVARIATE_5000 ->
                new TpeSampler(TpeOptions.skipjack().withMultivariate(false));
            case CMAES_1000, CMAES_5000 -> new CmaesSampler(CmaesOptions.defaults());
            case NSGA2_1000, NSGA2_5000, NSGA2_TWO_1000, NSGA2_TWO_5000 -> NsgaSampler.nsga2();
            case AUTO_1000 -> new AutoSampler(AutoOptions.of(past, 1));
            case QMC_1000 -> new QmcSampler(QmcOptions.sobol());
            case GP_100, GP_500, GP_1000 -> new GpSampler(GpOptions.defaults());
        };
    }

    /** Studies of the row with their past, once such are compiled. */
    public List<CostStudy> warmedStudies(int count) {
        CostWarmUp.of(WARM_UP_MILLIS, () -> {
            try (CostStudy study = new CostStudy(row())) {
                study.trials(Math.min(WARM_UP_TRIALS, WARM_UP_TRIALS * WARM_UP_TRIALS / past));
            }
        });
        List<CostStudy> studies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            studies.add(new CostStudy(row()));
        }
        return studies;
    }
}
