package dev.skipjack.core.study;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.SearchSpace;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The point of a trial that was queued with given values. */
final class QueuedPoint {
    private QueuedPoint() {}

    /**
     * The point with these values, and those of another where it has none.
     *
     * @throws IllegalArgumentException if a name is not in the space, or a value not one of its parameter
     */
    static Assignment of(
            SearchSpace space, Map<String, ? extends @Nullable Object> fixed, Supplier<Assignment> others) {
        check(space, fixed);
        double[] point = fixed.size() == space.size()
                ? new double[space.size()]
                : others.get().internals();
        for (int i = 0; i < point.length; i++) {
            if (fixed.containsKey(space.name(i))) {
                point[i] = space.distribution(i).internal(fixed.get(space.name(i)));
            }
        }
        return Assignment.of(space, point);
    }

    /** Throws as {@link #of} does. */
    static void check(SearchSpace space, Map<String, ? extends @Nullable Object> fixed) {
        fixed.forEach((name, value) -> {
            int index = space.indexOf(name);
            if (index < 0) {
                throw new IllegalArgumentException(
                        "\"" + name + "\" is not in the declared space " + space.names() + ".");
            }
            try {
                space.distribution(index).internal(value);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("\"" + name + "\": " + e.getMessage(), e);
            }
        });
    }

    /** The same point without some of its parameters. */
    static Assignment without(Assignment point, Set<String> names) {
        Map<String, Distribution> distributions = point.space().asMap();
        distributions.keySet().removeAll(names);
        SearchSpace rest = SearchSpace.of(distributions);
        double[] values = new double[rest.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = point.internal(point.space().indexOf(rest.name(i)));
        }
        return Assignment.of(rest, values);
    }
}
