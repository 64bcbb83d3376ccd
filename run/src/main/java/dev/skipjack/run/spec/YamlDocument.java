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
     * @throws SpecException if there is none
     */
    public static YamlDocument read(Path file) {
        return read(file, PlainScalar::value);
    }

    /**
     * As {@link #read(Path)}, where unquoted text means something else.
     *
     * @param unquoted what text without quotes means in it
     * @throws SpecException if there is none
     */
    public static YamlDocument read(Path file, UnquotedText unquoted) {
        Problems problems = new Problems();
        return of(YamlTree.read(file, problems, unquoted), problems);
    }

    /**
     * As {@link #read(Path)}, of a text that stands in a file.
     *
     * @throws SpecException if it is no such document
     */
    public static YamlDocument parse(String text, Path file) {
        Problems problems = new Problems();
        return of(YamlTree.parse(text, file, problems), problems);
    }

    private static YamlDocument of(Optional<Node> tree, Problems problems) {
        Optional<SpecMap> root = tree.map(
                        node -> new SpecNode(node, node.place(), "", new Reading(problems, KeyPlaces.of(List.of()))))
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
