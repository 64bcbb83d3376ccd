package dev.skipjack.core.sampler.nsga;

import dev.skipjack.core.rng.Streams;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.TrialHistory;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a trial inherits where not all trials have the same parameters: a child in the space of all that any row has, made once for all
 * that is asked of it. One thread at a time.
 */
final class KnownParameters {
    private final Generations generations;
    private final TrialHistory history;
    private final int rows;
    private final SearchSpace space;
    private final Streams streams;
    private final double @Nullable [] child;

    private KnownParameters(Generations generations, TrialHistory history, SearchSpace space, Streams streams) {
        this.generations = generations;
        this.history = history;
        this.rows = history.size();
        this.space = space;
        this.streams = streams;
        this.child = generations.propose(streams).orElse(null);
    }

    /** The child of a trial, by the search of the trial before if that goes on. */
    static KnownParameters of(
            @Nullable KnownParameters before, TrialHistory history, Streams streams, NsgaOptions options) {
        SearchSpace space = known(history);
        Generations generations = before != null && before.generations.isOf(space, history, streams.seed())
                ? before.generations
                : new Generations(space, history, streams.seed(), options);
        generations.update();
        return new KnownParameters(generations, history, space, streams);
    }

    private static SearchSpace known(TrialHistory history) {
        Map<String, Distribution> known = new LinkedHashMap<>();
        for (String name : history.parameters()) {
            known.put(name, history.column(name).orElseThrow().distribution());
        }
        return SearchSpace.of(known);
    }

    /** Whether this is the child of that trial and attempt at that length of the history. */
    @SuppressWarnings("ReferenceEquality") // another history may hold other rows
    boolean isOf(TrialHistory history, Streams streams) {
        return this.history == history && rows == history.size() && this.streams.equals(streams);
    }

    /** The internal value of a parameter; NaN if there is none. */
    double value(String name) {
        int index = space.indexOf(name);
        return child == null || index < 0 ? Double.NaN : child[index];
    }
}
