package dev.skipjack.core.sampler.auto;

import dev.skipjack.core.sampler.cmaes.SourceSolution;
import java.util.List;

/**
 * What an {@link AutoSampler} knows of a study beside its space and trials.
 *
 * @param trials how many trials were declared when the study began, or 0 if that is not known; a study that goes on with more keeps it,
 *     for proposals follow from it
 * @param concurrency how many trials run at a time; 1 or more
 * @param sources solutions of a similar task to start from, where the choice can use them
 */
public record AutoOptions(int trials, int concurrency, List<SourceSolution> sources) {
    /**
     * Checked options.
     *
     * @throws IllegalArgumentException naming the option that breaks its rule
     */
    public AutoOptions {
        if (trials < 0) {
            throw new IllegalArgumentException("auto.trials must be 0 or more, but was " + trials + ".");
        }
        if (concurrency < 1) {
            throw new IllegalArgumentException("auto.concurrency must be 1 or more, but was " + concurrency + ".");
        }
        sources = List.copyOf(sources);
    }

    /** Of a study with so many trials, 0 if that is not known, and so many at a time. */
    public static AutoOptions of(int trials, int concurrency) {
        return new AutoOptions(trials, concurrency, List.of());
    }

    public AutoOptions withSources(List<SourceSolution> sources) {
        return new AutoOptions(trials, concurrency, sources);
    }
}
