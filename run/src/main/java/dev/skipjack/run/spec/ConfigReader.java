package dev.skipjack.run.spec;

import dev.skipjack.core.json.JsonValues;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the base configuration: a map in the spec, or the path of a YAML or JSON file that holds one. */
final class ConfigReader {
    private final SpecContext context;
    private final Problems problems;

    ConfigReader(SpecContext context, Problems problems) {
        this.context = context;
        this.problems = problems;
    }

    /** The configuration; empty if there is none or it cannot be read. */
    Map<String, @Nullable Object> read(Optional<SpecNode> node) {
        return node.flatMap(this::tree)
                .filter(mapping -> JsonNodes.check(mapping, "config", problems))
                .map(mapping -> JsonValues.copyOfMap(mapping.value()))
                .orElse(Map.of());
    }

    private Optional<Node.Mapping> tree(SpecNode node) {
        if (!node.isText()) {
            return node.map().map(_ -> (Node.Mapping) node.node());
        }
        return node.text()
                .flatMap(path -> YamlTree.read(context.resolve(path), problems))
                .flatMap(root -> {
                    if (root instanceof Node.Mapping mapping) {
                        return Optional.of(mapping);
                    }
                    problems.report(root.place(), "", "a configuration must be a map, but was " + root.shown() + ".");
                    return Optional.empty();
                });
    }

    /** Dots in a configuration's key are letters; one that reads like a parameter's path would be merged beside it. */
    void refuseDottedTwins(Optional<SpecNode> node, Map<String, @Nullable Object> config, Collection<String> paths) {
        for (String key : config.keySet()) {
            if (key.contains(".") && paths.contains(key)) {
                node.ifPresent(n -> n.problem("key \"" + key
                        + "\" must be written nested, for a parameter of that path is merged into nested maps."));
            }
        }
    }
}
