package dev.skipjack.run.front;

import dev.skipjack.core.numeric.pareto.Hypervolume;
import dev.skipjack.core.study.FinishedTrial;
import dev.skipjack.core.study.ParetoFront;
import dev.skipjack.run.score.Goals;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The hypervolume that a study's front dominates, and how it grew. The reference point is, for each goal, the worst value of the feasible
 * trials, and a tenth of the way from the best to it beyond, so that the ends of the front count too. Volumes of two studies compare
 * only under one reference point. Immutable.
 *
 * @param reference one value for each goal
 * @param history the volume of the first 1, 2, 4 and so on trials, and of all
 */
public record Volume(List<Double> reference, List<Step> history) {
    /** The computation is exponential in the number of goals. */
    private static final int MOST_GOALS = 4;

    private static final double BEYOND = 0.1;

    public Volume {
        reference = List.copyOf(reference);
        history = List.copyOf(history);
    }

    /** The volume that the trials with numbers below {@code trials} dominate. */
    public record Step(int trials, double value) {}

    /** The volume that all trials dominate. */
    public double value() {
        return history.getLast().value();
    }

    /**
     * The volume of some trials; empty for more than 4 goals, without a trial, and where a value is infinite.
     *
     * @param feasible the feasible trials, by number
     * @param trials of the study in all
     */
    static Optional<Volume> of(Goals goals, List<FinishedTrial> feasible, int trials) {
        boolean isFinite =
                feasible.stream().flatMap(trial -> trial.values().stream()).allMatch(Double::isFinite);
        return goals.size() > MOST_GOALS || feasible.isEmpty() || !isFinite
                ? Optional.empty()
                : Optional.of(grown(goals, feasible, trials));
    }

    private static Volume grown(Goals goals, List<FinishedTrial> feasible, int trials) {
        double[] reference = reference(goals, feasible);
        ParetoFront front = new ParetoFront(goals.directions());
        List<Step> history = new ArrayList<>();
        int next = 0;
        for (int count = 1;
                history.isEmpty() || history.getLast().trials() < trials;
                count = Math.min(2 * count, trials)) {
            for (; next < feasible.size() && feasible.get(next).number() < count; next++) {
                front.add(feasible.get(next));
            }
            history.add(new Step(count, Hypervolume.of(Losses.of(goals, front.trials()), reference)));
        }
        return new Volume(
                IntStream.range(0, reference.length)
                        .mapToObj(j -> goals.all().get(j).direction().loss(reference[j]))
                        .toList(),
                history);
    }

    private static double[] reference(Goals goals, List<FinishedTrial> feasible) {
        double[][] losses = Losses.of(goals, feasible);
        double[] best = Losses.best(losses);
        double[] reference = Losses.worst(losses);
        for (int j = 0; j < reference.length; j++) {
            reference[j] += BEYOND * (reference[j] - best[j]);
        }
        return reference;
    }

    Map<String, @Nullable Object> asJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("value", value());
        json.put("reference", reference);
        json.put(
                "history",
                history.stream()
                        .map(step -> Map.of("trials", step.trials(), "value", step.value()))
                        .toList());
        return json;
    }
}
