package dev.skipjack.run;

import dev.skipjack.run.telemetry.Counted;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a spec's {@code objective} block says, checked: how configurations are judged. Immutable. */
public interface Objective {
    /**
     * Everything that decides a result beside the configuration: a JSON object, for example data hash, window, costs and code
     * version; never a path or a name that could change while the content stays.
     */
    Map<String, @Nullable Object> identity();

    /** What the plan shows, a line each, as "name: text". */
    List<String> describe();

    /** The names of the metrics it measures, where known before the first evaluation. */
    Optional<Set<String>> metricNames();

    /** The stretch of data it judges on, where it has one. */
    Optional<Window> window();

    /**
     * The same objective on another stretch of data.
     *
     * @throws IllegalArgumentException if the data cannot serve that window, or the objective knows no windows
     */
    Objective onWindow(Window window);

    /** Whether the same configuration always gives the same metrics. */
    boolean isDeterministic();

    /** What its caches count, over all its windows. */
    default List<Counted> caches() {
        return List.of();
    }

    /** The hash of the data it judges on, whatever the window: what trials are counted by; empty where it has none. */
    default Optional<String> data() {
        return Optional.empty();
    }

    /** The returns of configurations, where it has such: a verdict needs them. */
    default Optional<ReturnSource> returns() {
        return Optional.empty();
    }

    /** The accounts of configurations, where it keeps such: a report draws them. */
    default Optional<AccountSource> accounts() {
        return Optional.empty();
    }

    /** Opens it for judging. */
    Evaluator open();
}
