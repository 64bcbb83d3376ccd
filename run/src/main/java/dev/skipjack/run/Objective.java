package dev.skipjack.run;

import dev.skipjack.run.fold.BarWindow;
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

    /** The keys of the identity that tell which program is run, rather than on what; all of them where it judges on no data. */
    default Set<String> program() {
        return identity().keySet();
    }

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

    /** The bars of its window, where it judges bar by bar: what folds are cut from. */
    default Optional<BarWindow> bars() {
        return Optional.empty();
    }

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

    /**
     * Which keys of a configuration it reads, found by judging that; empty where it cannot tell, or fails.
     *
     * @param config the effective configuration, nested
     * @throws InterruptedException if the thread was interrupted
     */
    default Optional<KeysRead> keysRead(Map<String, @Nullable Object> config) throws InterruptedException {
        return Optional.empty();
    }

    /** The steps that its evaluations report, where they are known before. */
    default Optional<Steps> steps() {
        return Optional.empty();
    }

    /** The metrics that never fall while an evaluation goes on: at its end they are at least what any step reported. */
    default Set<String> risingMetrics() {
        return Set.of();
    }

    /** Opens it for judging. */
    Evaluator open();
}
