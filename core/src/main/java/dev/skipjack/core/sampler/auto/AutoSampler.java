package dev.skipjack.core.sampler.auto;

import dev.skipjack.core.rng.Streams;
import dev.skipjack.core.sampler.Sampler;
import dev.skipjack.core.sampler.cmaes.SourceSolution;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.TrialHistory;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Proposes what the sampler does that is best for the task, as far as is known: {@link AutoPlan} tells which by the space, the number
 * of trials declared, how many run at a time, and the objectives. It chooses anew for every trial, so a define-by-run study whose
 * parameters turn out to be conditional gets another one; {@link #decision} says which.
 *
 * <p>Parameters outside of the joint space are modelled each on its own by TPE. Infeasible, pruned and failed trials count as the
 * chosen sampler has it. Draws are those of the chosen sampler.
 *
 * <p>Cost: the chosen sampler's; 0.1 ms for a proposal in 10 dimensions, whatever the number of trials, where it is CMA-ES; some
 * 12 ms for each of the first 100 where it is a Gaussian process, with two or three objectives. One thread at a time.
 */
public final class AutoSampler implements Sampler {
    private final AutoOptions options;
    private final Map<Choice, Sampler> samplers = new HashMap<>();
    private @Nullable String decision;

    /** A sampler for a study with these options. */
    public AutoSampler(AutoOptions options) {
        this.options = options;
    }

    @Override
    public double[] sample(SearchSpace space, TrialHistory history, Streams streams) {
        Task task = Task.of(space, history, options);
        Choice choice = AutoPlan.choose(task, options.sources());
        decision = choice.words() + " (" + task + ")";
        return of(choice).sample(space, history, streams);
    }

    @Override
    public double sampleOne(String name, Distribution distribution, TrialHistory history, Streams streams) {
        return of(new Choice.Tpe()).sampleOne(name, distribution, history, streams);
    }

    private Sampler of(Choice choice) {
        return samplers.computeIfAbsent(choice, Choice::sampler);
    }

    @Override
    public Optional<String> decision() {
        return Optional.ofNullable(decision);
    }

    @Override
    public boolean takesSeveralObjectives() {
        return true;
    }

    @Override
    public Map<String, Object> identity() {
        Map<String, Object> identity = new LinkedHashMap<>();
        identity.put("sampler", "auto");
        identity.put("trials", options.trials());
        identity.put("concurrency", options.concurrency());
        if (!options.sources().isEmpty()) {
            identity.put("sources", SourceSolution.identity(options.sources()));
        }
        return identity;
    }
}
