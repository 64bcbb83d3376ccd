package dev.skipjack.core.study;

import dev.skipjack.core.sampler.Sampler;
import dev.skipjack.core.sampler.tpe.TpeSampler;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.Direction;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that makes a study what it is. Start from {@link #minimize} or {@link #maximize} and change what differs.
 *
 * @param name the study's name, and the handle for resuming
 * @param space the declared search space; null if the objective suggests its parameters itself (define-by-run)
 * @param sampler proposes points; belongs to this study alone
 * @param seed all randomness follows from it
 * @param concurrency how many trials may run at a time, at least 1; see {@link Order}
 * @param deadline how long one trial may take before it is stopped; null for no limit
 * @param reuse whether a known point is never judged again; false for an objective that answers differently each time
 * @param attributes first system attributes of the stored study
 */
public record StudyOptions(
        String name,
        Direction direction,
        @Nullable SearchSpace space,
        Sampler sampler,
        long seed,
        int concurrency,
        Order order,
        @Nullable Duration deadline,
        boolean reuse,
        Map<String, @Nullable Object> attributes) {
    private static final long DEFAULT_SEED = 42;
    private static final int DEFAULT_CONCURRENCY = 4;

    public StudyOptions {
        if (name.isBlank()) {
            throw new IllegalArgumentException("study name must not be blank.");
        }
        if (concurrency < 1) {
            throw new IllegalArgumentException("concurrency must be at least 1, but was " + concurrency + ".");
        }
        if (deadline != null && !deadline.isPositive()) {
            throw new IllegalArgumentException("deadline must be above 0, but was " + deadline + ".");
        }
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /** A study whose lowest value is best. */
    public static StudyOptions minimize(String name) {
        return of(name, Direction.MINIMIZE);
    }

    /** A study whose highest value is best. */
    public static StudyOptions maximize(String name) {
        return of(name, Direction.MAXIMIZE);
    }

    private static StudyOptions of(String name, Direction direction) {
        return new StudyOptions(
                name,
                direction,
                null,
                TpeSampler.optuna5(),
                DEFAULT_SEED,
                DEFAULT_CONCURRENCY,
                Order.TRIALS,
                null,
                true,
                Map.of());
    }

    public StudyOptions withDirection(Direction direction) {
        return new StudyOptions(name, direction, space, sampler, seed, concurrency, order, deadline, reuse, attributes);
    }

    /** Declares the space. */
    public StudyOptions withSpace(SearchSpace space) {
        return new StudyOptions(name, direction, space, sampler, seed, concurrency, order, deadline, reuse, attributes);
    }

    public StudyOptions withSampler(Sampler sampler) {
        return new StudyOptions(name, direction, space, sampler, seed, concurrency, order, deadline, reuse, attributes);
    }

    public StudyOptions withSeed(long seed) {
        return new StudyOptions(name, direction, space, sampler, seed, concurrency, order, deadline, reuse, attributes);
    }

    public StudyOptions withConcurrency(int concurrency) {
        return new StudyOptions(name, direction, space, sampler, seed, concurrency, order, deadline, reuse, attributes);
    }

    public StudyOptions withOrder(Order order) {
        return new StudyOptions(name, direction, space, sampler, seed, concurrency, order, deadline, reuse, attributes);
    }

    /** Limits each trial; null lifts the limit. */
    public StudyOptions withDeadline(@Nullable Duration deadline) {
        return new StudyOptions(name, direction, space, sampler, seed, concurrency, order, deadline, reuse, attributes);
    }

    public StudyOptions withReuse(boolean reuse) {
        return new StudyOptions(name, direction, space, sampler, seed, concurrency, order, deadline, reuse, attributes);
    }

    public StudyOptions withAttributes(Map<String, ? extends @Nullable Object> attributes) {
        return new StudyOptions(
                name,
                direction,
                space,
                sampler,
                seed,
                concurrency,
                order,
                deadline,
                reuse,
                new LinkedHashMap<>(attributes));
    }
}
