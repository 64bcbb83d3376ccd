package dev.skipjack.core.study;

import dev.skipjack.core.rng.Streams;
import dev.skipjack.core.sampler.Sampler;
import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.study.Trial.Proposed;
import dev.skipjack.core.trial.TrialHistory;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Proposes values for a define-by-run trial when it is asked for, before anyone knows what its objective will suggest: for every
 * name that the history has, jointly where every trial has them. One thread at a time.
 */
final class ByRunProposer {
    private final Sampler sampler;

    ByRunProposer(Sampler sampler) {
        this.sampler = sampler;
    }

    Map<String, Proposed> propose(TrialHistory history, Streams streams) {
        Map<String, Proposed> proposed = new LinkedHashMap<>();
        SearchSpace joint = joint(history);
        if (joint.size() > 0) {
            double[] point = sampler.sample(joint, history, streams);
            for (int i = 0; i < point.length; i++) {
                proposed.put(joint.name(i), new Proposed(joint.distribution(i), point[i]));
            }
        }
        for (String name : history.parameters()) {
            proposed.computeIfAbsent(name, key -> {
                Distribution distribution = distribution(history, key);
                return new Proposed(distribution, sampler.sampleOne(key, distribution, history, streams));
            });
        }
        return proposed;
    }

    /**
     * What a finished trial was proposed.
     *
     * @param history as it was when the trial was asked for
     * @param suggested what the objective took of it, and more
     * @param unused {@link Trial#unused} as stored
     */
    static Assignment proposed(TrialHistory history, Assignment suggested, Map<?, ? extends @Nullable Object> unused) {
        Map<String, Proposed> proposed = new LinkedHashMap<>();
        for (String name : history.parameters()) {
            Distribution distribution = distribution(history, name);
            int index = suggested.space().indexOf(name);
            if (unused.get(name) instanceof Number internal) {
                proposed.put(name, new Proposed(distribution, internal.doubleValue()));
            } else if (index >= 0) {
                proposed.put(name, new Proposed(distribution, suggested.internal(index)));
            }
        }
        return Trial.assignmentOf(proposed);
    }

    private static SearchSpace joint(TrialHistory history) {
        Map<String, Distribution> joint = new LinkedHashMap<>();
        for (String name : history.sharedParameters()) {
            joint.put(name, distribution(history, name));
        }
        return SearchSpace.of(joint);
    }

    private static Distribution distribution(TrialHistory history, String name) {
        return history.column(name).orElseThrow().distribution();
    }
}
