package dev.skipjack.run.front;

import dev.skipjack.core.numeric.pareto.CrowdingDistance;
import dev.skipjack.core.study.FinishedTrial;
import dev.skipjack.run.score.Goals;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The Pareto front of a study with several goals: its feasible trials that no other dominates; of equal ones the first. Immutable.
 *
 * @param members in the order of the first goal, the best first
 * @param volume what they dominate; empty where that is not computed
 */
public record Front(Goals goals, List<Member> members, Optional<Volume> volume) {
    public Front {
        members = List.copyOf(members);
    }

    /**
     * The front of a study.
     *
     * @param ranked the trials that no other dominates, in the order of the first goal
     * @param feasible all feasible trials that are no duplicates, by number
     * @param trials of the study in all
     */
    public static Front of(Goals goals, List<FinishedTrial> ranked, List<FinishedTrial> feasible, int trials) {
        List<List<Double>> reached = ranked.isEmpty() ? List.of() : reached(Losses.of(goals, ranked));
        OptionalInt knee = Knee.of(reached);
        List<Member> members = IntStream.range(0, ranked.size())
                .mapToObj(i -> new Member(ranked.get(i), reached.get(i), knee.equals(OptionalInt.of(i))))
                .toList();
        return new Front(goals, members, Volume.of(goals, feasible, trials));
    }

    private static List<List<Double>> reached(double[][] losses) {
        double[] best = Losses.best(losses);
        double[] worst = Losses.worst(losses);
        List<List<Double>> reached = new ArrayList<>();
        for (double[] row : losses) {
            reached.add(IntStream.range(0, row.length)
                    .mapToObj(j -> worst[j] == best[j] ? 1 : (worst[j] - row[j]) / (worst[j] - best[j]))
                    .toList());
        }
        return reached;
    }

    /** The member beyond which one goal costs much of another; empty where there is none. */
    public Optional<Member> knee() {
        return members.stream().filter(Member::isKnee).findFirst();
    }

    /** The knee, if there is one, and the best of each goal; each once. */
    public List<FinishedTrial> outstanding() {
        Set<FinishedTrial> trials = new LinkedHashSet<>();
        knee().map(Member::trial).ifPresent(trials::add);
        for (int j = 0; j < goals.size(); j++) {
            int goal = j;
            members.stream()
                    .filter(member -> member.isBestOf(goal))
                    .limit(1)
                    .forEach(member -> trials.add(member.trial()));
        }
        return List.copyOf(trials);
    }

    /** Why a member stands out, as {@code the best sharpe}; empty where it does not, or is none. */
    public String standing(int number) {
        List<String> reasons = new ArrayList<>();
        members.stream().filter(member -> member.number() == number).forEach(member -> {
            if (member.isKnee()) {
                reasons.add("the knee");
            }
            IntStream.range(0, goals.size())
                    .filter(member::isBestOf)
                    .forEach(goal -> reasons.add("the best " + goals.labels().get(goal)));
        });
        return String.join(" and ", reasons);
    }

    /** All members so that the first few lie well spread: {@link #outstanding}, then those farthest from their neighbours. */
    public List<FinishedTrial> spread() {
        List<FinishedTrial> trials = members.stream().map(Member::trial).toList();
        double[] distances = CrowdingDistance.of(Losses.of(goals, trials));
        Set<FinishedTrial> spread = new LinkedHashSet<>(outstanding());
        IntStream.range(0, trials.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -distances[i]))
                .forEach(i -> spread.add(trials.get(i)));
        return List.copyOf(spread);
    }

    /** Which member to look at first, in a sentence. */
    public String advice() {
        if (members.size() == 1) {
            return "Trial " + members.getFirst().number()
                    + " is the best in every score: there is nothing to trade off.";
        }
        return knee().map(this::advice)
                .orElse("The front has no knee: nowhere between its ends is a score to be had cheaply."
                        + " Maybe take the end that matters more.");
    }

    private String advice(Member knee) {
        String reached = IntStream.range(0, goals.size())
                .mapToObj(j -> String.format(
                        Locale.ROOT,
                        "%.0f%% of the way to the best %s",
                        100 * knee.reached().get(j),
                        goals.labels().get(j)))
                .collect(Collectors.joining(", "));
        return "Maybe trial " + knee.number() + ", the knee of the front: it goes " + reached
                + ". From there on a little more of one score costs much of another.";
    }
}
