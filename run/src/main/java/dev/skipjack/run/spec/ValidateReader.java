package dev.skipjack.run.spec;

import dev.skipjack.run.Objective;
import dev.skipjack.run.Window;
import dev.skipjack.run.score.Bound;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the blocks of {@code validate}, each on a window apart from those before it. One use. */
final class ValidateReader {
    private static final int TOP = 5;

    private final Optional<Objective> objective;
    private final List<Taken> taken = new ArrayList<>();
    private final ScoringReader scoring;
    private final List<Bound> searchBounds;

    /** A window, and whose it is. */
    private record Taken(Window window, String owner) {}

    ValidateReader(
            Optional<Objective> objective, Optional<Window> searched, ScoringReader scoring, List<Bound> searchBounds) {
        this.objective = objective;
        this.scoring = scoring;
        this.searchBounds = searchBounds;
        searched.ifPresent(window -> taken.add(new Taken(window, "the search")));
    }

    /** The settings of a stage of some name. */
    Optional<ValidateSettings> read(SpecMap block, String stage) {
        boolean overlap = block.find("overlap").flatMap(SpecNode::bool).orElse(false);
        Optional<SpecNode> windowNode = block.require("window");
        Optional<Window> window = windowNode.flatMap(SpecNode::window);
        int top = block.find("top").flatMap(n -> n.count(1)).orElse(TOP);
        List<Bound> bounds = block.find("constraints").map(scoring::bounds).orElse(searchBounds);
        block.refuseOthers();
        if (window.isEmpty()) {
            return Optional.empty();
        }
        boolean isApart = overlap || isApart(windowNode.get(), window.get(), block.node());
        taken.add(new Taken(
                window.get(), "stage \"" + stage + "\" (" + windowNode.get().place() + ")"));
        if (!isApart || objective.isEmpty()) {
            return Optional.empty();
        }
        return onWindow(windowNode.get(), objective.get(), window.get())
                .map(validation -> new ValidateSettings(validation, top, bounds, null));
    }

    private boolean isApart(SpecNode node, Window window, SpecNode block) {
        Optional<Taken> other =
                taken.stream().filter(t -> t.window.overlaps(window)).findFirst();
        other.ifPresent(t -> node.problem("must not overlap the window of " + t.owner + ", " + t.window + ", but was "
                + window + ". Maybe set " + block.name() + ".overlap: true if that is meant."));
        return other.isEmpty();
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
