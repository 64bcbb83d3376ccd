package dev.skipjack.run.spec;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What was found wrong so far. One thread at a time. */
final class Problems {
    private final Set<Problem> found = new LinkedHashSet<>();

    void report(Place place, String name, String message) {
        found.add(new Problem(place.source(), place.line(), place.column(), name, message));
    }

    /**
     * All that was found, by line within a file, files in the order in which they first had a problem.
     *
     * @throws SpecException if anything was
     */
    void throwIfAny() {
        if (found.isEmpty()) {
            return;
        }
        List<String> files = found.stream().map(Problem::file).distinct().toList();
        List<Problem> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.<Problem>comparingInt(problem -> files.indexOf(problem.file()))
                .thenComparingInt(Problem::line));
        throw new SpecException(sorted);
    }
}
