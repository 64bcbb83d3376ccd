package dev.skipjack.core.sampler.tpe;

/**
 * What a {@link TpeSampler} may be told.
 *
 * @param preset the name of the rules that the numbers come from; {@value #OPTUNA5} is the only one
 * @param startup so many COMPLETE and PRUNED trials are awaited with random points; 0 or more
 * @param candidates points drawn for one proposal; 1 or more
 * @param multivariate whether the parameters are modelled jointly, else each on its own
 * @param constantLiar whether running trials count as bad ones, so that parallel trials spread out
 */
public record TpeOptions(String preset, int startup, int candidates, boolean multivariate, boolean constantLiar) {
    static final String OPTUNA5 = "optuna5";

    /**
     * Checked options.
     *
     * @throws IllegalArgumentException naming the option that breaks its rule
     */
    public TpeOptions {
        if (!preset.equals(OPTUNA5)) {
            throw new IllegalArgumentException("tpe.preset must be \"" + OPTUNA5 + "\", but was \"" + preset + "\".");
        }
        if (startup < 0) {
            throw new IllegalArgumentException("tpe.startup must be 0 or more, but was " + startup + ".");
        }
        if (candidates < 1) {
            throw new IllegalArgumentException("tpe.candidates must be 1 or more, but was " + candidates + ".");
        }
    }

    /** The defaults of Optuna 5.0 for one objective. */
    public static TpeOptions optuna5() {
        return new TpeOptions(OPTUNA5, 10, 24, true, true);
    }

    public TpeOptions withStartup(int startup) {
        return new TpeOptions(preset, startup, candidates, multivariate, constantLiar);
    }

    public TpeOptions withCandidates(int candidates) {
        return new TpeOptions(preset, startup, candidates, multivariate, constantLiar);
    }

    public TpeOptions withMultivariate(boolean multivariate) {
        return new TpeOptions(preset, startup, candidates, multivariate, constantLiar);
    }

    public TpeOptions withConstantLiar(boolean constantLiar) {
        return new TpeOptions(preset, startup, candidates, multivariate, constantLiar);
    }
}
