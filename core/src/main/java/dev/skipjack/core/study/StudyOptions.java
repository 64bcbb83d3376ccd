package dev.skipjack.core.study;

import dev.skipjack.core.pruner.Pruner;
import dev.skipjack.core.sampler.Sampler;
import dev.skipjack.core.sampler.tpe.TpeOptions;
import dev.skipjack.core.sampler.tpe.TpeSampler;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.Direction;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Everything that makes a study what it is. Start from {@link #minimize} or {@link #maximize} and change what differs; by default
 * a study is defined by run, sampled by TPE with Optuna's options, with seed 42 and concurrency 4, reuse on, no deadline, two
 * retries of transient failures, and {@link StaleTrials#DEFAULTS}.
 *
 * @param name the study's name, and the handle for resuming
 * @param directions one for each objective, at least one
 * @param space the declared search space; null if the objective suggests its parameters itself (define-by-run)
 * @param sampler proposes points; belongs to this study alone
 * @param seed all randomness follows from it
 * @param concurrency how many trials may run at a time, at least 1; see {@link Order}
 * @param deadline how long one trial may take before it is stopped; null for no limit
 * @param retries how often a trial is judged again that failed for a reason that may pass; the deadline is for each time
 * @param reuse whether a known point is never judged again; false for an objective that answers differently each time
 * @param pruner ends trials early that report how they do; null for none
 * @param staleTrials what becomes of Python's trials whose process died
 * @param attributes first system attributes of the stored study
 */
public record StudyOptions(
        String name,
        List<Direction> directions,
        @Nullable SearchSpace space,
        Sampler sampler,
        long seed,
        int concurrency,
        Order order,
        @Nullable Duration deadline,
        Retries retries,
        boolean reuse,
        @Nullable Pruner pruner,
        StaleTrials staleTrials,
        Map<String, @Nullable Object> attributes) {
    public StudyOptions {
        if (name.isBlank()) {
            throw new IllegalArgumentException("study name must not be blank.");
        }
        if (concurrency < 1) {
            throw new IllegalArgumentException("concurrency must be at least 1, but was " + concurrency + ".");
        }
        if (pruner != null && directions.size() > 1 && !pruner.isForSeveralObjectives()) {
            throw new IllegalArgumentException("pruner " + pruner.identity().get("pruner")
                    + " judges one objective, but there are " + directions.size()
                    + ". Maybe take a PercentilePruner.");
        }
        if (deadline != null && !deadline.isPositive()) {
            throw new IllegalArgumentException("deadline must be above 0, but was " + deadline + ".");
        }
        directions = List.copyOf(directions);
        if (directions.isEmpty()) {
            throw new IllegalArgumentException("directions must name at least one objective's.");
        }
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /** A study whose lowest value is best. */
    public static StudyOptions minimize(String name) {
        return new Draft(name, Direction.MINIMIZE).finished();
    }

    /** A study whose highest value is best. */
    public static StudyOptions maximize(String name) {
        return new Draft(name, Direction.MAXIMIZE).finished();
    }

    public StudyOptions withDirection(Direction direction) {
        return withDirections(direction);
    }

    /** One direction for each objective. Not every sampler takes more than one. */
    public StudyOptions withDirections(Direction... directions) {
        return with(draft -> draft.directions = List.of(directions));
    }

    /** The direction of the first objective. */
    public Direction direction() {
        return directions.getFirst();
    }

    /** Declares the space. */
    public StudyOptions withSpace(SearchSpace space) {
        return with(draft -> draft.space = space);
    }

    public StudyOptions withSampler(Sampler sampler) {
        return with(draft -> draft.sampler = sampler);
    }

    public StudyOptions withSeed(long seed) {
        return with(draft -> draft.seed = seed);
    }

    public StudyOptions withConcurrency(int concurrency) {
        return with(draft -> draft.concurrency = concurrency);
    }

    public StudyOptions withOrder(Order order) {
        return with(draft -> draft.order = order);
    }

    /** Limits each trial; null lifts the limit. */
    public StudyOptions withDeadline(@Nullable Duration deadline) {
        return with(draft -> draft.deadline = deadline);
    }

    public StudyOptions withRetries(Retries retries) {
        return with(draft -> draft.retries = retries);
    }

    public StudyOptions withReuse(boolean reuse) {
        return with(draft -> draft.reuse = reuse);
    }

    /** Ends trials early; null lets every trial go on. */
    public StudyOptions withPruner(@Nullable Pruner pruner) {
        return with(draft -> draft.pruner = pruner);
    }

    public StudyOptions withStaleTrials(StaleTrials staleTrials) {
        return with(draft -> draft.staleTrials = staleTrials);
    }

    public StudyOptions withAttributes(Map<String, ? extends @Nullable Object> attributes) {
        return with(draft -> draft.attributes = new LinkedHashMap<>(attributes));
    }

    private StudyOptions with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.finished();
    }

    /** Options that are being put together, from the defaults on. */
    private static final class Draft {
        final String name;
        List<Direction> directions;

        @Nullable
        SearchSpace space;

        Sampler sampler = new TpeSampler(TpeOptions.skipjack());
        long seed = 42;
        int concurrency = 4;
        Order order = Order.TRIALS;

        @Nullable
        Duration deadline;

        Retries retries = Retries.of(2);
        boolean reuse = true;

        @Nullable
        Pruner pruner;

        StaleTrials staleTrials = StaleTrials.DEFAULTS;
        Map<String, @Nullable Object> attributes = Map.of();

        Draft(String name, Direction direction) {
            this.name = name;
            this.directions = List.of(direction);
        }

        Draft(StudyOptions options) {
            name = options.name;
            directions = options.directions;
            space = options.space;
            sampler = options.sampler;
            seed = options.seed;
            concurrency = options.concurrency;
            order = options.order;
            deadline = options.deadline;
            retries = options.retries;
            reuse = options.reuse;
            pruner = options.pruner;
            staleTrials = options.staleTrials;
            attributes = options.attributes;
        }

        StudyOptions finished() {
            return new StudyOptions(
                    name,
                    directions,
                    space,
                    sampler,
                    seed,
                    concurrency,
                    order,
                    deadline,
                    retries,
                    reuse,
                    pruner,
                    staleTrials,
                    attributes);
        }
    }
}
