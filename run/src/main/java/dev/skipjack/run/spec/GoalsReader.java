package dev.skipjack.run.spec;

import dev.skipjack.core.trial.Direction;
import dev.skipjack.run.score.Goal;
import dev.skipjack.run.score.Goals;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads {@code score} and {@code direction}: one score, or a list of scores, each with its own direction. Stateless. */
final class GoalsReader {
    /** Of more scores than these hardly any trial beats another in all, and what samplers compute grows exponentially. */
    private static final int MOST = 8;

    private static final List<String> WORDS = List.of("maximize", "minimize");

    private final ScoringReader scoring;

    GoalsReader(ScoringReader scoring) {
        this.scoring = scoring;
    }

    /** The goals; empty if one of them has a problem. */
    Optional<Goals> read(SpecMap top) {
        Optional<SpecNode> score = top.require("score");
        Optional<SpecNode> direction = top.find("direction");
        if (score.filter(SpecNode::isList).isEmpty()) {
            Optional<Direction> found = direction.map(GoalsReader::direction).orElse(Optional.of(Direction.MAXIMIZE));
            return score.flatMap(scoring::score).flatMap(own -> found.map(way -> Goals.of(own, way)));
        }
        direction
                .filter(_ -> score.get().items().size() > 1)
                .ifPresent(node -> node.problem("is for one score, but score is a list, where each has its own."
                        + " Maybe score: [sharpe, {max_drawdown: minimize}]."));
        return list(score.get());
    }

    private Optional<Goals> list(SpecNode node) {
        List<SpecNode> items = node.items();
        Map<String, Goal> goals = new LinkedHashMap<>();
        for (SpecNode item : items) {
            goal(item).ifPresent(goal -> add(goal, item, goals));
        }
        boolean isSized = isSized(node, items.size());
        return isSized && goals.size() == items.size()
                ? Optional.of(new Goals(List.copyOf(goals.values())))
                : Optional.empty();
    }

    private static boolean isSized(SpecNode node, int size) {
        if (size < 2) {
            node.problem("must name at least two scores where it is a list, but names " + (size == 0 ? "none" : "one")
                    + ". Maybe "
                    + (size == 0
                            ? "score: [sharpe, {max_drawdown: minimize}]."
                            : "its name without the brackets, and direction beside score."));
        } else if (size > MOST) {
            node.problem("must name at most " + MOST + " scores, but names " + size + ". Maybe make limits of the"
                    + " others: constraints.");
        }
        return size >= 2 && size <= MOST;
    }

    private static void add(Goal goal, SpecNode item, Map<String, Goal> goals) {
        if (goals.putIfAbsent(goal.score().label(), goal) != null) {
            item.problem("must be another score than those before, but was \""
                    + goal.score().label() + "\" again.");
        }
    }

    /** A name, which is maximised, or a map of one name to its direction. */
    private Optional<Goal> goal(SpecNode item) {
        if (!item.isMap()) {
            return scoring.score(item).map(score -> new Goal(score, Direction.MAXIMIZE));
        }
        SpecMap map = item.map().orElseThrow();
        if (map.keys().size() != 1) {
            item.problem("must hold one score and its direction, as {max_drawdown: minimize}, but holds " + map.keys()
                    + ".");
            return Optional.empty();
        }
        String name = map.keys().getFirst();
        SpecNode word = map.find(name).orElseThrow();
        Optional<Direction> direction = direction(word);
        return scoring.score(name, word).flatMap(score -> direction.map(way -> new Goal(score, way)));
    }

    private static Optional<Direction> direction(SpecNode node) {
        return node.oneOf(WORDS).map(word -> Direction.valueOf(word.toUpperCase(Locale.ROOT)));
    }
}
