package dev.skipjack.run.spec;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Builds the tree of a YAML document from its events, without recursion, so that depth takes heap only. Aliases share the node
 * they name; a document that grows beyond {@value #MAX_NODES} nodes by them is refused, and so are tags. JSON is read too.
 */
final class YamlTree {
    static final long MAX_NODES = 1_000_000;

    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();

    private final String source;
    private final Problems problems;
    private final UnquotedText unquoted;
    private final Deque<OpenNode> open = new ArrayDeque<>();
    private final Map<Anchor, Node> anchors = new HashMap<>();
    private int documents;
    private long aliased;
    private @Nullable Node root;

    private YamlTree(String source, Problems problems, UnquotedText unquoted) {
        this.source = source;
        this.problems = problems;
        this.unquoted = unquoted;
    }

    /** The document in a file; empty, with the problem reported, if there is none that can be read. */
    static Optional<Node> read(Path file, Problems problems) {
        return read(file, problems, PlainScalar::value);
    }

    /** The document of a text, as if it stood in a file. */
    static Optional<Node> parse(String text, Path file, Problems problems) {
        return new YamlTree(file.toString(), problems, PlainScalar::value).build(text);
    }

    /** As {@link #read(Path, Problems)}, where unquoted text means something else. */
    static Optional<Node> read(Path file, Problems problems, UnquotedText unquoted) {
        Place whole = Place.whole(file.toString());
        if (Files.isDirectory(file)) {
            problems.report(whole, "", "must be a file, but is a folder.");
            return Optional.empty();
        }
        try {
            return new YamlTree(file.toString(), problems, unquoted).build(Files.readString(file));
        } catch (NoSuchFileException e) {
            problems.report(whole, "", "no such file.");
        } catch (CharacterCodingException e) {
            problems.report(whole, "", "must be UTF-8 text.");
        } catch (IOException e) {
            problems.report(whole, "", "cannot be read: " + e.getMessage() + ".");
        }
        return Optional.empty();
    }

    private Optional<Node> build(String text) {
        try {
            for (Event event : new Parse(SETTINGS).parseString(text)) {
                accept(event);
            }
        } catch (MarkedYamlEngineException e) {
            syntaxProblem(e);
            return Optional.empty();
        } catch (YamlEngineException e) {
            problems.report(Place.whole(source), "", "is no YAML: " + e.getMessage());
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            // The scanner's own fault at an escape that the text's end cuts, or that is beyond Unicode.
            problems.report(Place.whole(source), "", "is no YAML: a text has an escape that is no character.");
            return Optional.empty();
        }
        if (root == null) {
            problems.report(Place.whole(source), "", "must hold a YAML document, but is empty.");
        }
        return Optional.ofNullable(root);
    }

    private void syntaxProblem(MarkedYamlEngineException e) {
        Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
        Place place = mark.map(m -> new Place(source, m.getLine() + 1, m.getColumn() + 1))
                .orElse(Place.whole(source));
        String context = e.getContext() == null ? "" : e.getContext() + ", ";
        problems.report(place, "", "is no YAML: " + context + e.getProblem() + ".");
    }

    private void accept(Event event) {
        switch (event) {
            case ScalarEvent scalar -> add(scalar(scalar), scalar.getAnchor());
            case AliasEvent alias -> add(aliased(alias), Optional.empty());
            case CollectionStartEvent start -> {
                Place place = place(start);
                refuseTag(start.getTag(), place);
                open.push(
                        start instanceof MappingStartEvent
                                ? new OpenNode.OpenMapping(place, start.getAnchor(), problems)
                                : new OpenNode.OpenItems(place, start.getAnchor()));
            }
            case CollectionEndEvent _ -> {
                OpenNode closed = open.pop();
                add(closed.close(), closed.anchor());
            }
            default -> {
                // stream and document marks, comments
            }
        }
    }

    private void add(Node node, Optional<Anchor> anchor) {
        anchor.ifPresent(name -> anchors.put(name, node));
        if (!open.isEmpty()) {
            open.peek().add(node);
        } else if (documents++ == 0) {
            root = node;
        } else {
            problems.report(node.place(), "", "a spec is one YAML document, but another one begins here.");
        }
    }

    private Node scalar(ScalarEvent event) {
        Place place = place(event);
        refuseTag(event.getTag(), place);
        String text = event.getValue();
        return new Node.Scalar(place, event.isPlain() ? unquoted.value(text) : text, text);
    }

    private Node aliased(AliasEvent event) {
        Place place = place(event);
        Node node = anchors.get(event.getAlias());
        if (node == null) {
            problems.report(
                    place, "", "alias *" + event.getAlias() + " must name an anchor that is complete above it.");
            return new Node.Scalar(place, null, "");
        }
        aliased = Math.min(MAX_NODES + 1, aliased + node.size());
        if (aliased > MAX_NODES) {
            problems.report(place, "", "aliases must not expand to more than " + MAX_NODES + " nodes in all.");
            return new Node.Scalar(place, null, "");
        }
        return node;
    }

    private void refuseTag(Optional<String> tag, Place place) {
        tag.filter(name -> !name.equals("!"))
                .ifPresent(
                        name -> problems.report(place, "", "tags are not read, but was " + name + ". Maybe quote it."));
    }

    private Place place(NodeEvent event) {
        return Place.line(source, event.getStartMark().map(Mark::getLine).orElse(-1) + 1);
    }
}
