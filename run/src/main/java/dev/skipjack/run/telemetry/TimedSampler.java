package dev.skipjack.run.telemetry;

import dev.skipjack.core.rng.Streams;
import dev.skipjack.core.sampler.Sampler;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.TrialHistory;
import dev.skipjack.run.telemetry.StageTimes.Stage;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A sampler whose proposals are timed. */
public record TimedSampler(Sampler sampler, StageTimes times) implements Sampler {
    @Override
    public double[] sample(SearchSpace space, TrialHistory history, Streams streams) {
        long start = System.nanoTime();
        double[] point = sampler.sample(space, history, streams);
        times.took(Stage.ASK, System.nanoTime() - start);
        return point;
    }

    @Override
    public double sampleOne(String name, Distribution distribution, TrialHistory history, Streams streams) {
        return sampler.sampleOne(name, distribution, history, streams);
    }

    @Override
    public boolean takesSeveralObjectives() {
        return sampler.takesSeveralObjectives();
    }

    @Override
    public Map<String, @Nullable Object> fixed() {
        return sampler.fixed();
    }

    @Override
    public boolean isExhausted(TrialHistory history) {
        return sampler.isExhausted(history);
    }

    @Override
    public Optional<String> decision() {
        return sampler.decision();
    }

    @Override
    public Map<String, Object> identity() {
        return sampler.identity();
    }
}
