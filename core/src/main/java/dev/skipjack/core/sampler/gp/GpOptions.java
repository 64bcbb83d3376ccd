package dev.skipjack.core.sampler.gp;

/**
 * What a {@link GpSampler} may be told. Work is counted, never timed, so that a replay repeats it.
 *
 * @param startup so many COMPLETE trials are awaited with random points; 1 or more
 * @param candidates at most so many points are drawn for one proposal; 1 or more
 * @param searches so many of the best are improved by a local search; 0 or more
 * @param iterations a local search asks the model at most so often; 1 or more
 * @param fitIterations a fit of the kernel asks its posterior at most so often; 1 or more
 * @param fitTrials a fit of the kernel looks at no more than so many trials; 2 or more
 * @param centre how many observations the belief weighs that the optimum is rather in the middle of the space, if there is one
 *     objective; 0 or more, 0 for none
 */
public record GpOptions(
        int startup, int candidates, int searches, int iterations, int fitIterations, int fitTrials, int centre) {
    /**
     * Checked options.
     *
     * @throws IllegalArgumentException naming the option that breaks its rule
     */
    public GpOptions {
        require("startup", startup, 1);
        require("candidates", candidates, 1);
        require("searches", searches, 0);
        require("iterations", iterations, 1);
        require("fitIterations", fitIterations, 1);
        require("fitTrials", fitTrials, 2);
        require("centre", centre, 0);
    }

    private static void require(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException("gp." + name + " must be " + least + " or more, but was " + value + ".");
        }
    }

    /** Ten random trials, then a proposal of at most 1,024 candidates and five local searches. */
    public static GpOptions defaults() {
        return new GpOptions(10, 1024, 5, 60, 60, 400, 10);
    }

    public GpOptions withStartup(int startup) {
        return new GpOptions(startup, candidates, searches, iterations, fitIterations, fitTrials, centre);
    }

    public GpOptions withCandidates(int candidates) {
        return new GpOptions(startup, candidates, searches, iterations, fitIterations, fitTrials, centre);
    }

    public GpOptions withFitTrials(int fitTrials) {
        return new GpOptions(startup, candidates, searches, iterations, fitIterations, fitTrials, centre);
    }

    public GpOptions withCentre(int centre) {
        return new GpOptions(startup, candidates, searches, iterations, fitIterations, fitTrials, centre);
    }
}
