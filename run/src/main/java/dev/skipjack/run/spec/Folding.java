package dev.skipjack.run.spec;

import dev.skipjack.core.trial.Direction;
import dev.skipjack.run.Objective;
import dev.skipjack.run.fold.FoldedObjective;
import dev.skipjack.run.score.Bound;
import dev.skipjack.run.score.FoldScoring;
import dev.skipjack.run.score.Goal;
import dev.skipjack.run.score.Goals;
import dev.skipjack.run.score.Scoring;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Puts a spec's folds where they belong: on what the search judges by, or on the validation. */
final class Folding {
    private final Optional<SpecNode> node;
    private final Optional<FoldSettings> ofSearch;
    private final Optional<FoldSettings> ofValidation;
    private final Direction direction;

    /**
     * Reads the block.
     *
     * @param node the block {@code folds}, if there is one
     */
    Folding(Optional<SpecNode> node, Optional<Goals> goals) {
        Optional<FoldSettings> settings = node.flatMap(FoldsReader::read);
        this.node = node;
        this.ofSearch = settings.filter(FoldSettings::isObjective);
        this.ofValidation = settings.filter(own -> !own.isObjective());
        this.direction = goals.map(Goals::first).map(Goal::direction).orElse(Direction.MAXIMIZE);
    }

    /** What the search judges by. */
    Objective searched(Objective objective) {
        return ofSearch.flatMap(settings -> attempt(() -> folded(objective, settings)))
                .orElse(objective);
    }

    private static Objective folded(Objective objective, FoldSettings settings) {
        return objective instanceof DeclaredObjective declared
                ? declared.with(FoldedObjective.of(declared.objective(), settings.plan()))
                : FoldedObjective.of(objective, settings.plan());
    }

    /** Whether the search judges by folds. */
    boolean isSearched() {
        return ofSearch.isPresent();
    }

    /** How the search scores. */
    Scoring scoring(Goals goals, List<Bound> bounds) {
        return new Scoring(
                goals,
                bounds,
                ofSearch.map(own -> new FoldScoring(own.over(), own.plan().testsPerFold()))
                        .orElse(null));
    }

    /**
     * The stages of validation, the first of them folded if it is to be.
     *
     * @param isDeclared whether the spec has a block {@code validate}
     */
    List<Stage> validated(boolean isDeclared, List<Stage> stages) {
        if (ofValidation.isEmpty()) {
            return stages;
        }
        if (!isDeclared) {
            node.orElseThrow()
                    .problem("as validation need the block validate, whose window they cut, but there is none."
                            + " Maybe add it, or set folds.as: objective.");
        }
        FoldSettings folds = ofValidation.get();
        List<Stage> folded = new ArrayList<>(stages);
        if (!folded.isEmpty()) {
            attempt(() -> folded(stages.getFirst(), folds)).ifPresent(first -> folded.set(0, first));
        }
        return folded;
    }

    private Stage folded(Stage whole, FoldSettings folds) {
        ValidateSettings settings = whole.settings();
        ValidationFolds cut = ValidationFolds.of(settings.objective(), folds.plan(), folds.over(), direction);
        return new Stage(whole.name(), settings.withFolds(cut), whole.isBlind());
    }

    private <T> Optional<T> attempt(Supplier<T> cut) {
        try {
            return Optional.of(cut.get());
        } catch (IllegalArgumentException e) {
            node.orElseThrow().problem(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
