package dev.skipjack.run.spec;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A YAML document that is no run-spec, read with the same means: values with their places, problems all at once. One thread at a time. */
public final class YamlDocument {
    private final SpecMap root;
    private final Problems problems;

    private YamlDocument(SpecMap root, Problems problems) {
        this.root = root;
        this.problems = problems;
    }

    /**
     * Reads a document whose top is a map.
     *
     * @param unquoted what text without quotes means in it
     * @throws SpecException if there is none
     */
    public static YamlDocument read(Path file, UnquotedText unquoted) {
        Problems problems = new Problems();
        Optional<SpecMap> root = YamlTree.read(file, problems, unquoted)
                .map(node -> new SpecNode(node, node.place(), "", new Reading(problems, KeyPlaces.of(List.of()))))
                .flatMap(SpecNode::map);
        problems.throwIfAny();
        return new YamlDocument(root.orElseThrow(), problems);
    }

    public SpecMap root() {
        return root;
    }

    /**
     * Ends the reading.
     *
     * @throws SpecException with every problem that was reported on its values, if any was
     */
    public void throwIfAnyProblem() {
        problems.throwIfAny();
    }
}
