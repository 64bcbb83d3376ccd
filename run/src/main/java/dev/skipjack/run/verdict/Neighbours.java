package dev.skipjack.run.verdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much of the winner's score is left beside it: a winner on a peak that one step leaves is more likely luck than one on a plateau.
 * Immutable.
 *
 * @param all at least one, by parameter
 */
public record Neighbours(List<Neighbour> all) {
    /** Who loses more than this with one step stands at a cliff; a score that falls below 0 has lost more than all. */
    private static final double CLIFF = 0.5;

    public Neighbours {
        all = List.copyOf(all);
    }

    /** The mean part of the score that one step loses. */
    public double meanDrop() {
        return all.stream().mapToDouble(Neighbour::drop).average().orElse(0);
    }

    /** The step that loses most; the first of equals. */
    public Neighbour worst() {
        return all.stream().reduce((a, b) -> b.drop() > a.drop() ? b : a).orElseThrow();
    }

    /** The worst step of each parameter that loses more than half, the worst first. */
    public List<Neighbour> cliffs() {
        Map<String, Neighbour> worst = new LinkedHashMap<>();
        for (Neighbour neighbour : all) {
            if (neighbour.drop() > CLIFF) {
                worst.merge(neighbour.parameter(), neighbour, (a, b) -> b.drop() > a.drop() ? b : a);
            }
        }
        return worst.values().stream()
                .sorted(Comparator.comparingDouble((Neighbour n) -> -n.drop()))
                .toList();
    }

    /** What a person should know of it. */
    public List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        sentences.add(String.format(
                Locale.ROOT,
                "%d neighbours were run, each with one parameter moved by one step: they lose %.0f%% of the score on average; the worst,"
                        + " %s, %s.",
                all.size(),
                100 * meanDrop(),
                step(worst()),
                loss(worst())));
        cliffs().forEach(
                        cliff -> sentences.add("A cliff: moving " + step(cliff) + " by one step " + loss(cliff) + "."));
        if (all.stream().anyMatch(neighbour -> !neighbour.isFeasible())) {
            sentences.add(
                    all.stream().filter(neighbour -> !neighbour.isFeasible()).count()
                            + " of them failed or broke a constraint.");
        }
        return sentences;
    }

    private static String step(Neighbour neighbour) {
        return neighbour.parameter() + " from " + shortly(neighbour.from()) + " to " + shortly(neighbour.to());
    }

    private static String loss(Neighbour neighbour) {
        if (neighbour.value().isEmpty()) {
            return "fails";
        }
        return neighbour.drop() >= 0
                ? String.format(Locale.ROOT, "loses %.0f%%", 100 * neighbour.drop())
                : String.format(Locale.ROOT, "gains %.0f%%", -100 * neighbour.drop());
    }

    private static String shortly(@Nullable Object value) {
        return value instanceof Double number ? String.format(Locale.ROOT, "%.4g", number) : String.valueOf(value);
    }

    /** Ready for JSON. */
    public Map<String, @Nullable Object> asJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("count", all.size());
        json.put("mean_drop", meanDrop());
        json.put("worst_drop", worst().drop());
        Map<String, Object> cliffs = new LinkedHashMap<>();
        cliffs().forEach(cliff -> cliffs.put(cliff.parameter(), cliff.drop()));
        json.put("cliffs", cliffs);
        json.put("words", sentences());
        json.put("points", all.stream().map(Neighbour::asJson).toList());
        return json;
    }
}
