package dev.skipjack.core.sampler.fixed;

import dev.skipjack.core.rng.Streams;
import dev.skipjack.core.sampler.Sampler;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.TrialHistory;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds some parameters at given values and lets another sampler propose the others. That one sees a space of the others alone, whose
 * rules know the values, and the whole history: what was found at other values informs it. Draws nothing itself.
 *
 * <p>As Optuna's PartialFixedSampler. One thread at a time.
 */
public final class PartialFixedSampler implements Sampler {
    private final Sampler base;
    private final Map<String, @Nullable Object> fixed;
    private @Nullable SearchSpace whole;
    private SearchSpace free = SearchSpace.of(Map.of());

    /**
     * A sampler that proposes what another does.
     *
     * @param fixed values by name, as a user sees them
     */
    public PartialFixedSampler(Sampler base, Map<String, ? extends @Nullable Object> fixed) {
        this.base = base;
        this.fixed = Collections.unmodifiableMap(new LinkedHashMap<>(fixed));
    }

    /** {@inheritDoc} A value outside of its domain throws IllegalArgumentException. */
    @Override
    public double[] sample(SearchSpace space, TrialHistory history, Streams streams) {
        if (!space.equals(whole)) {
            Map<String, @Nullable Object> here = new LinkedHashMap<>(fixed);
            here.keySet().retainAll(space.names());
            free = space.fixedAt(here);
            whole = space;
        }
        double[] proposed = free.size() == 0 ? new double[0] : base.sample(free, history, streams);
        double[] point = new double[space.size()];
        for (int i = 0; i < point.length; i++) {
            int index = free.indexOf(space.name(i));
            point[i] = index < 0 ? value(space.name(i), space.distribution(i)) : proposed[index];
        }
        return point;
    }

    @Override
    public double sampleOne(String name, Distribution distribution, TrialHistory history, Streams streams) {
        return fixed.containsKey(name)
                ? value(name, distribution)
                : base.sampleOne(name, distribution, history, streams);
    }

    private double value(String name, Distribution distribution) {
        return distribution.internal(fixed.get(name));
    }

    @Override
    public boolean isExhausted(TrialHistory history) {
        return base.isExhausted(history);
    }

    @Override
    public Optional<String> decision() {
        return base.decision();
    }

    @Override
    public Map<String, @Nullable Object> fixed() {
        return fixed;
    }

    @Override
    public boolean takesSeveralObjectives() {
        return base.takesSeveralObjectives();
    }

    @Override
    public Map<String, Object> identity() {
        Map<String, Object> identity = new LinkedHashMap<>(base.identity());
        identity.put("fixed", fixed);
        return identity;
    }
}
