package dev.skipjack.run.spec;

import dev.skipjack.run.Objective;
import dev.skipjack.run.Window;
import dev.skipjack.run.score.Bound;
import java.util.List;
import java.util.Optional;

/** Reads the block {@code validate}. */
final class ValidateReader {
    private static final int TOP = 5;

    private final Optional<Objective> objective;
    private final Optional<Window> searched;
    private final ScoringReader scoring;
    private final List<Bound> searchBounds;

    ValidateReader(
            Optional<Objective> objective, Optional<Window> searched, ScoringReader scoring, List<Bound> searchBounds) {
        this.objective = objective;
        this.searched = searched;
        this.scoring = scoring;
        this.searchBounds = searchBounds;
    }

    Optional<ValidateSettings> read(SpecNode node) {
        return node.map().flatMap(this::read);
    }

    private Optional<ValidateSettings> read(SpecMap block) {
        boolean overlap = block.find("overlap").flatMap(SpecNode::bool).orElse(false);
        Optional<SpecNode> windowNode = block.require("window");
        Optional<Window> window = windowNode.flatMap(SpecNode::window);
        int top = block.find("top").flatMap(n -> n.count(1)).orElse(TOP);
        List<Bound> bounds = block.find("constraints").map(scoring::bounds).orElse(searchBounds);
        block.refuseOthers();
        if (window.isEmpty() || !(overlap || isApart(windowNode.get(), window.get())) || objective.isEmpty()) {
            return Optional.empty();
        }
        return onWindow(windowNode.get(), objective.get(), window.get())
                .map(validation -> new ValidateSettings(validation, top, bounds, null));
    }

    private boolean isApart(SpecNode node, Window window) {
        boolean isApart = searched.filter(window::overlaps).isEmpty();
        if (!isApart) {
            node.problem("must not overlap the window of the search, " + searched.get() + ", but was " + window
                    + ". Maybe set validate.overlap: true if that is meant.");
        }
        return isApart;
    }

    private static Optional<Objective> onWindow(SpecNode node, Objective objective, Window window) {
        if (objective.window().isEmpty()) {
            node.problem("needs an objective that judges on a window, but this one has none.");
            return Optional.empty();
        }
        try {
            return Optional.of(objective.onWindow(window));
        } catch (IllegalArgumentException e) {
            node.problem(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
