package dev.skipjack.run.verdict;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.SearchSpace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The winner with one parameter moved by one step, and what came of it.
 *
 * @param from the winner's value of the parameter
 * @param to the one moved to
 * @param value the score there; empty if it failed
 * @param drop the part of the winner's score that is lost, 1 for all of it and below 0 for a gain; 1 where it failed
 * @param isFeasible whether it met all constraints
 */
public record Neighbour(
        String parameter,
        @Nullable Object from,
        @Nullable Object to,
        Optional<Double> value,
        double drop,
        boolean isFeasible) {
    /** A point beside another, and which parameter was moved. */
    public record Point(String parameter, Assignment assignment) {}

    /** All points beside one that lie in the space and keep its rules, by parameter, lower values first. */
    public static List<Point> pointsBeside(Assignment winner) {
        SearchSpace space = winner.space();
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < space.size(); i++) {
            for (double step : Steps.of(space.distribution(i), winner.internal(i))) {
                double[] moved = winner.internals();
                moved[i] = step;
                if (space.contains(moved)) {
                    points.add(new Point(space.name(i), Assignment.of(space, moved)));
                }
            }
        }
        return points;
    }

    /** Ready for JSON. */
    Map<String, @Nullable Object> asJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("parameter", parameter);
        json.put("from", from);
        json.put("to", to);
        json.put("value", value.orElse(null));
        json.put("drop", drop);
        json.put("feasible", isFeasible);
        return json;
    }
}
