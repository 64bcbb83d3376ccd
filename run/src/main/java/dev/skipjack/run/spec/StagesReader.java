package dev.skipjack.run.spec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code validate}: one stage as a map, or several as a list of such. One use. */
final class StagesReader {
    private final ValidateReader windows;
    private final Map<String, SpecNode> names = new HashMap<>();
    private Optional<String> blind = Optional.empty();

    StagesReader(ValidateReader windows) {
        this.windows = windows;
    }

    /** The stages in order, those without a problem. */
    List<Stage> read(SpecNode node) {
        if (!node.isList()) {
            return node.map().flatMap(block -> read(block, Optional.of(Stage.ONLY))).stream()
                    .toList();
        }
        List<SpecNode> items = node.items();
        if (items.isEmpty()) {
            node.problem("must have at least one stage, but the list is empty.");
        }
        List<Stage> stages = new ArrayList<>();
        for (SpecNode item : items) {
            item.map().flatMap(block -> read(block, Optional.empty())).ifPresent(stages::add);
        }
        return stages;
    }

    private Optional<Stage> read(SpecMap block, Optional<String> only) {
        Optional<String> name = only.isPresent() && !block.has("name")
                ? only
                : block.require("name").flatMap(this::name);
        Optional<SpecNode> blindNode = block.find("blind");
        boolean isBlind = blindNode.flatMap(SpecNode::bool).orElse(false);
        blindNode.filter(_ -> isBlind && block.has("overlap")).ifPresent(StagesReader::refuseOverlap);
        checkOrder(block.node(), name.orElse(block.node().name()), isBlind);
        Optional<ValidateSettings> settings =
                windows.read(block, name.orElse(block.node().name()));
        return name.flatMap(known -> settings.map(found -> new Stage(known, found, isBlind)));
    }

    private Optional<String> name(SpecNode node) {
        Optional<String> name = node.text();
        name.map(known -> names.putIfAbsent(known, node))
                .ifPresent(other -> node.problem(
                        "must be the name of one stage, but " + other.name() + " (" + other.place() + ") has it too."));
        return name;
    }

    private static void refuseOverlap(SpecNode blind) {
        blind.problem("must not be true beside overlap: a window is blind only if nothing else looks at its days.");
    }

    private void checkOrder(SpecNode stage, String name, boolean isBlind) {
        blind.filter(_ -> !isBlind)
                .ifPresent(before -> stage.problem("must not follow the blind stage \"" + before
                        + "\", which ranks no trials. Maybe put it before that one, or make it blind too."));
        if (isBlind) {
            blind = Optional.of(name);
        }
    }
}
