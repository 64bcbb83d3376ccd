package dev.skipjack.run.spec;

import dev.skipjack.core.study.Deadline;
import dev.skipjack.run.DeadlineEvaluator;
import dev.skipjack.run.Evaluator;
import dev.skipjack.run.Objective;
import dev.skipjack.run.Steps;
import dev.skipjack.run.Window;
import dev.skipjack.run.telemetry.Counted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An objective with what the spec declares beside its block: a version, that it is not deterministic, a deadline. Immutable.
 *
 * @param version part of the identity if not null
 * @param timeout the time each evaluation has, if not null
 */
record DeclaredObjective(
        Objective objective,
        boolean isDeterministic,
        @Nullable Object version,
        @Nullable Duration timeout) implements Objective {
    private static final Duration GRACE = Duration.ofSeconds(5);

    @Override
    public Map<String, @Nullable Object> identity() {
        Map<String, @Nullable Object> identity = new LinkedHashMap<>(objective.identity());
        if (version != null) {
            identity.put("version", version);
        }
        return identity;
    }

    @Override
    public List<String> describe() {
        List<String> lines = new ArrayList<>(objective.describe());
        if (version != null) {
            lines.add("version: " + version);
        }
        if (timeout != null) {
            lines.add("timeout: " + timeout.toMillis() / 1000.0 + " s per trial");
        }
        if (!isDeterministic) {
            lines.add("deterministic: false, so no result is used twice");
        }
        return lines;
    }

    @Override
    public Optional<Set<String>> metricNames() {
        return objective.metricNames();
    }

    @Override
    public Optional<Window> window() {
        return objective.window();
    }

    @Override
    public Objective onWindow(Window window) {
        return new DeclaredObjective(objective.onWindow(window), isDeterministic, version, timeout);
    }

    @Override
    public List<Counted> caches() {
        return objective.caches();
    }

    @Override
    public Optional<Steps> steps() {
        return objective.steps();
    }

    @Override
    public Set<String> risingMetrics() {
        return objective.risingMetrics();
    }

    @Override
    public Evaluator open() {
        Evaluator evaluator = objective.open();
        return timeout == null ? evaluator : new DeadlineEvaluator(evaluator, new Deadline(timeout, GRACE));
    }
}
