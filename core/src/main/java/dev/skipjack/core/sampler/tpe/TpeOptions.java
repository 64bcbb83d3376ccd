package dev.skipjack.core.sampler.tpe;

/**
 * What a {@link TpeSampler} may be told.
 *
 * @param preset the name of the rules that the numbers come from: "skipjack", "optuna5" or "optuna4"
 * @param startup so many COMPLETE and PRUNED trials are awaited with random points; 0 or more
 * @param candidates points drawn for one proposal; 1 or more
 * @param multivariate whether the parameters are modelled jointly, else each on its own
 * @param group whether parameters that not every trial has are modelled jointly with those that the same trials have; else each on its own
 * @param constantLiar whether running trials count as bad ones, so that parallel trials spread out
 */
public record TpeOptions(
        String preset, int startup, int candidates, boolean multivariate, boolean group, boolean constantLiar) {
    /**
     * Checked options.
     *
     * @throws IllegalArgumentException naming the option that breaks its rule
     */
    public TpeOptions {
        Preset.of(preset);
        if (startup < 0) {
            throw new IllegalArgumentException("tpe.startup must be 0 or more, but was " + startup + ".");
        }
        if (candidates < 1) {
            throw new IllegalArgumentException("tpe.candidates must be 1 or more, but was " + candidates + ".");
        }
        if (group && !multivariate) {
            throw new IllegalArgumentException("tpe.group needs tpe.multivariate.");
        }
    }

    /** The defaults of Optuna 5.0 for one objective; for several it has {@link #withMultivariate} false. */
    public static TpeOptions optuna5() {
        return new TpeOptions(Preset.OPTUNA5.toString(), 10, Preset.OPTUNA5.candidates(true), true, false, true);
    }

    /**
     * The defaults of Optuna 4.9: each parameter on its own, running trials of no account. Bandwidths as there too; with several objectives at
     * most 25 good trials, which count by the volume they alone dominate.
     */
    public static TpeOptions optuna4() {
        return new TpeOptions(Preset.OPTUNA4.toString(), 10, Preset.OPTUNA4.candidates(false), false, false, false);
    }

    /**
     * Our defaults. They differ from {@link #optuna5} because they find more, see "TPE: kernels as wide as the good trials are spread" in
     * docs/decisions.md: with one objective the best 7 of 100 are the good ones and count by their rank, their kernels are as wide as they are spread;
     * with several at most 100 are good; 32 candidates, or 8 for each parameter on its own; parameters that not all trials have are modelled in groups.
     */
    public static TpeOptions skipjack() {
        return new TpeOptions(Preset.SKIPJACK.toString(), 10, Preset.SKIPJACK.candidates(true), true, true, true);
    }

    Preset rules() {
        return Preset.of(preset);
    }

    public TpeOptions withStartup(int startup) {
        return new TpeOptions(preset, startup, candidates, multivariate, group, constantLiar);
    }

    public TpeOptions withCandidates(int candidates) {
        return new TpeOptions(preset, startup, candidates, multivariate, group, constantLiar);
    }

    /** Without it there are no groups either, and {@link #skipjack} has 8 candidates, unless it was told another number than its own. */
    public TpeOptions withMultivariate(boolean multivariate) {
        boolean isUsual = candidates == rules().candidates(this.multivariate);
        return new TpeOptions(
                preset,
                startup,
                isUsual ? rules().candidates(multivariate) : candidates,
                multivariate,
                group && multivariate,
                constantLiar);
    }

    public TpeOptions withGroup(boolean group) {
        return new TpeOptions(preset, startup, candidates, multivariate, group, constantLiar);
    }

    public TpeOptions withConstantLiar(boolean constantLiar) {
        return new TpeOptions(preset, startup, candidates, multivariate, group, constantLiar);
    }
}
