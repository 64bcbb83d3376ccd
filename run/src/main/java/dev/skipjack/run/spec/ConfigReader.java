package dev.skipjack.run.spec;

import dev.skipjack.core.json.CanonicalJson;
import dev.skipjack.core.json.JsonValues;
import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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

    /** What the user should know: a map or a scalar that a parameter's path takes the place of, a sentence each. */
    static List<String> replaced(Map<String, @Nullable Object> config, Map<String, Distribution> parameters) {
        List<String> notices = new ArrayList<>();
        parameters.forEach((path, distribution) -> {
            boolean isMerged = distribution instanceof CategoricalDistribution; // choices may be maps
            replaced(config, path).filter(_ -> !isMerged).ifPresent(notices::add);
        });
        return notices;
    }

    private static Optional<String> replaced(Map<String, @Nullable Object> config, String path) {
        Object value = config;
        int end = -1;
        while (value instanceof Map<?, ?> map && end < path.length()) {
            int dot = path.indexOf('.', end + 1);
            int next = dot < 0 ? path.length() : dot;
            value = map.get(path.substring(end + 1, next));
            end = next;
        }
        boolean isMap = value instanceof Map;
        boolean isReplaced = value != null && (isMap || end < path.length());
        return isReplaced
                ? Optional.of(
                        "config: " + path.substring(0, end) + " is " + (isMap ? "a map" : CanonicalJson.write(value))
                                + " and is replaced by parameter " + path + ".")
                : Optional.empty();
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
