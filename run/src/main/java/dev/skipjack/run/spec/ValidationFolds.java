package dev.skipjack.run.spec;

import dev.skipjack.core.trial.Direction;
import dev.skipjack.run.Objective;
import dev.skipjack.run.fold.BarWindow;
import dev.skipjack.run.fold.Fold;
import dev.skipjack.run.fold.FoldPlan;
import dev.skipjack.run.fold.FoldedObjective;
import dev.skipjack.run.fold.Stretch;
import dev.skipjack.run.score.Over;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Folds over the validation window: what each is chosen and judged by. A stretch that is chosen by is judged without sight of any bar after
 * it; one that lies after a test, without sight of any bar outside of it, so that its first bars are its warm-up. Immutable.
 */
public final class ValidationFolds {
    private final FoldPlan plan;
    private final BarWindow bars;
    private final Over over;
    private final Direction direction;
    private final Map<Stretch, JudgedStretch> freely = new TreeMap<>();
    private final Map<Stretch, JudgedStretch> apart = new TreeMap<>();
    private final List<Choice> choices;

    /** What a fold's configuration is chosen by, and what it is judged by; each in order of time, and not empty. */
    public record Choice(List<JudgedStretch> train, List<JudgedStretch> test) {
        public Choice {
            train = List.copyOf(train);
            test = List.copyOf(test);
        }
    }

    private ValidationFolds(FoldPlan plan, BarWindow bars, Over over, Direction direction) {
        this.plan = plan;
        this.bars = bars;
        this.over = over;
        this.direction = direction;
        this.choices = plan.over(bars.size()).stream().map(this::choice).toList();
    }

    /**
     * Cuts a window.
     *
     * @param validation the objective on it
     * @throws IllegalArgumentException with a sentence that says why it cannot be cut so
     */
    public static ValidationFolds of(Objective validation, FoldPlan plan, Over over, Direction direction) {
        return new ValidationFolds(plan, FoldedObjective.barsOf(validation), over, direction);
    }

    private Choice choice(Fold fold) {
        Stretch firstTest = fold.test().getFirst();
        List<JudgedStretch> train = new ArrayList<>();
        for (Stretch stretch : fold.train()) {
            if (stretch.from() < firstTest.from()) {
                train.add(freely(stretch));
            } else {
                apart(stretch).ifPresent(train::add);
            }
        }
        if (train.isEmpty()) {
            throw new IllegalArgumentException(
                    "the test " + bars.label(firstTest) + " leaves nothing to choose by: what follows a"
                            + " test must hold its own warm-up and 2 bars more. Maybe take fewer folds, or a longer window.");
        }
        return new Choice(train, fold.test().stream().map(this::freely).toList());
    }

    private JudgedStretch freely(Stretch stretch) {
        return freely.computeIfAbsent(stretch, own -> new JudgedStretch(own, bars.on(own)));
    }

    private Optional<JudgedStretch> apart(Stretch stretch) {
        if (!apart.containsKey(stretch)) {
            bars.apart(stretch).ifPresent(objective -> apart.put(stretch, new JudgedStretch(stretch, objective)));
        }
        return Optional.ofNullable(apart.get(stretch));
    }

    /** Each fold, in the order of the plan. */
    public List<Choice> choices() {
        return choices;
    }

    /** Every stretch of any fold once, in order of time. */
    public List<JudgedStretch> stretches() {
        List<JudgedStretch> all = new ArrayList<>(freely.values());
        all.addAll(apart.values());
        return all;
    }

    /** When some stretches were. */
    public String label(List<JudgedStretch> stretches) {
        return stretches.stream().map(own -> bars.label(own.stretch())).collect(Collectors.joining(", "));
    }

    /** How it was cut, in words. */
    public String plan() {
        return plan.describe();
    }

    /** What makes one score of those of all folds. */
    public Over over() {
        return over;
    }

    public Direction direction() {
        return direction;
    }
}
