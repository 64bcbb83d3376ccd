package dev.skipjack.run.score;

import dev.skipjack.core.trial.Direction;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a search is for: one goal, or several of which none counts more than another. A trial has a value for each, in their order.
 * Immutable.
 *
 * @param all at least one, none twice
 */
public record Goals(List<Goal> all) {
    /** @throws IllegalArgumentException if there is none, or two have the same score */
    public Goals {
        all = List.copyOf(all);
        if (all.isEmpty() || all.stream().map(Goal::score).distinct().count() < all.size()) {
            throw new IllegalArgumentException("goals must be at least one, with a score each, but were " + all + ".");
        }
    }

    /** One goal. */
    public static Goals of(Score score, Direction direction) {
        return new Goals(List.of(new Goal(score, direction)));
    }

    /** The first goal; the only one of most studies. */
    public Goal first() {
        return all.getFirst();
    }

    /** How many, at least 1. */
    public int size() {
        return all.size();
    }

    /** Whether there are several. */
    public boolean areSeveral() {
        return all.size() > 1;
    }

    /** One for each goal. */
    public List<Direction> directions() {
        return all.stream().map(Goal::direction).toList();
    }

    /** The names of the scores. */
    public List<String> labels() {
        return all.stream().map(goal -> goal.score().label()).toList();
    }

    /** The names of the metrics that the scores read. */
    public Set<String> inputs() {
        return all.stream()
                .flatMap(goal -> goal.score().inputs().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** As a plan's policy keeps them: {@code score} and {@code direction}, of several goals a list each. */
    public Map<String, @Nullable Object> asJson() {
        List<String> words = all.stream().map(Goal::word).toList();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("score", areSeveral() ? labels() : labels().getFirst());
        json.put("direction", areSeveral() ? words : words.getFirst());
        return json;
    }

    /** What {@link #asJson} gave, among other keys, read back. */
    public static Goals ofJson(Map<?, ?> policy) {
        List<?> scores = list(policy.get("score"));
        List<?> words = list(policy.get("direction"));
        return new Goals(IntStream.range(0, scores.size())
                .mapToObj(i -> new Goal(Score.named(String.valueOf(scores.get(i))), direction(words.get(i))))
                .toList());
    }

    private static List<?> list(@Nullable Object json) {
        return json instanceof List<?> list ? list : List.of(String.valueOf(json));
    }

    private static Direction direction(@Nullable Object word) {
        return "minimize".equals(word) ? Direction.MINIMIZE : Direction.MAXIMIZE;
    }

    /** Each with its direction. */
    @Override
    public String toString() {
        return all.stream().map(Goal::toString).collect(Collectors.joining("; "));
    }
}
