package dev.skipjack.core.sampler;

import dev.skipjack.core.rng.Streams;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.TrialHistory;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Proposes points. Whatever it proposes follows from the space, the history and the streams alone: the same three give the same
 * point, on a fresh instance too. What an instance keeps between calls is a cache over the rows of one history, rebuilt when it
 * is shown another. One thread at a time.
 */
public interface Sampler {
    /**
     * Proposes a point.
     *
     * <p>Points that break the space's rules are drawn again by the caller with the next attempt of the streams; a sampler that
     * weighs several candidates should prefer those that keep them.
     *
     * @return internal values in the space's order, each in its domain
     */
    double[] sample(SearchSpace space, TrialHistory history, Streams streams);

    /**
     * Proposes a value for one parameter that is not part of a joint space, as define-by-run trials ask for.
     *
     * @return an internal value in the domain
     */
    double sampleOne(String name, Distribution distribution, TrialHistory history, Streams streams);

    /** Whether it is for studies with several objectives too. */
    default boolean takesSeveralObjectives() {
        return false;
    }

    /**
     * Parameters that every proposal has at one value, as a user sees it, by name: whoever replaces a proposal leaves them there, and the
     * search ends when the points that have them are exhausted.
     */
    default Map<String, @Nullable Object> fixed() {
        return Map.of();
    }

    /**
     * Whether the rows of a history show that there is no further point to try. Asked where no space is declared; with a declared one the
     * study counts by itself.
     */
    default boolean isExhausted(TrialHistory history) {
        return false;
    }

    /**
     * How it decided to make its latest proposal, in one line, if it decides anything a user may want to know. The study writes it into its
     * log and keeps it, whenever it is another than before.
     */
    default Optional<String> decision() {
        return Optional.empty();
    }

    /** The name and every option that moves a proposal: a JSON object, part of the plan's identity. */
    Map<String, Object> identity();
}
