package dev.skipjack.run.java;

import dev.skipjack.run.Objective;
import dev.skipjack.run.spec.ObjectiveKind;
import dev.skipjack.run.spec.SpecContext;
import dev.skipjack.run.spec.SpecMap;
import dev.skipjack.run.spec.SpecNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code java: {class: com.acme.MyObjective, classpath: my.jar}}; the class path may be a list. */
public final class JavaKind implements ObjectiveKind {
    @Override
    public String key() {
        return "java";
    }

    @Override
    public List<String> keys() {
        return List.of("class", "classpath");
    }

    @Override
    public Optional<Objective> read(SpecNode node, SpecContext context) {
        return node.map().flatMap(block -> read(block, context));
    }

    private static Optional<Objective> read(SpecMap block, SpecContext context) {
        Optional<SpecNode> classNode = block.require("class");
        Optional<String> className = classNode.flatMap(SpecNode::text);
        List<SpecNode> items = block.find("classpath")
                .map(node -> node.isList() ? node.items() : List.of(node))
                .orElse(List.of());
        List<Path> classPath = new ArrayList<>();
        items.forEach(item -> entry(item, context).ifPresent(classPath::add));
        block.refuseOthers();
        if (className.isEmpty() || classPath.size() < items.size()) {
            return Optional.empty();
        }
        try {
            return Optional.of(JavaObjective.of(className.get(), classPath));
        } catch (IllegalArgumentException e) {
            classNode.get().problem(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static Optional<Path> entry(SpecNode item, SpecContext context) {
        Optional<Path> path = item.text().map(context::resolve).map(Path::toAbsolutePath);
        return path.filter(found -> {
            boolean exists = Files.exists(found);
            if (!exists) {
                item.problem("must be a jar or a folder of classes, but " + found.normalize() + " does not exist.");
            }
            return exists;
        });
    }
}
