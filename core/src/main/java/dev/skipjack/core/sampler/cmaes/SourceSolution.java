package dev.skipjack.core.sampler.cmaes;

import dev.skipjack.core.space.Assignment;
import java.util.List;

/**
 * A result of a similar task.
 *
 * @param assignment the point, of any space
 * @param loss its value, lower being better
 */
public record SourceSolution(Assignment assignment, double loss) {
    /** What tells solutions from others: for each its key and its loss, as JSON. */
    public static List<List<Object>> identity(List<SourceSolution> sources) {
        return sources.stream()
                .map(source ->
                        List.<Object>of(String.valueOf(source.assignment().key()), Double.toString(source.loss())))
                .toList();
    }
}
