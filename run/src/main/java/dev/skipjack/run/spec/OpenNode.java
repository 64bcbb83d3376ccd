package dev.skipjack.run.spec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.Anchor;

/** A list or a map of a YAML document whose end is not reached yet. */
sealed interface OpenNode {
    Optional<Anchor> anchor();

    void add(Node node);

    Node close();

    /** An open list. */
    final class OpenItems implements OpenNode {
        private final Place place;
        private final Optional<Anchor> anchor;
        private final List<Node> nodes = new ArrayList<>();
        private final List<@Nullable Object> values = new ArrayList<>();
        private long size = 1;

        OpenItems(Place place, Optional<Anchor> anchor) {
            this.place = place;
            this.anchor = anchor;
        }

        @Override
        public Optional<Anchor> anchor() {
            return anchor;
        }

        @Override
        public void add(Node node) {
            nodes.add(node);
            values.add(node.value());
            size += node.size();
        }

        @Override
        public Node close() {
            return new Node.Items(place, nodes, Collections.unmodifiableList(values), size);
        }
    }

    /** An open map. Keys are scalars, taken as text; of a repeated one the first stays. */
    final class OpenMapping implements OpenNode {
        private final Place place;
        private final Optional<Anchor> anchor;
        private final Problems problems;
        private final Map<String, Node.Entry> entries = new LinkedHashMap<>();
        private final Map<String, @Nullable Object> values = new LinkedHashMap<>();
        private long size = 1;
        private @Nullable Node key;

        OpenMapping(Place place, Optional<Anchor> anchor, Problems problems) {
            this.place = place;
            this.anchor = anchor;
            this.problems = problems;
        }

        @Override
        public Optional<Anchor> anchor() {
            return anchor;
        }

        @Override
        public void add(Node node) {
            size += node.size();
            if (key == null) {
                key = node;
                return;
            }
            if (key instanceof Node.Scalar name) {
                put(name, node);
            } else {
                problems.report(key.place(), "", "a key must be a scalar, but was " + key.shown() + ".");
            }
            key = null;
        }

        private void put(Node.Scalar name, Node node) {
            Node.Entry first = entries.putIfAbsent(name.text(), new Node.Entry(name.place(), node));
            if (first == null) {
                values.put(name.text(), node.value());
            } else {
                problems.report(
                        name.place(),
                        "",
                        "key \"" + name.text() + "\" must be given once, but is on line "
                                + first.key().line() + " too.");
            }
        }

        @Override
        public Node close() {
            return new Node.Mapping(place, entries, Collections.unmodifiableMap(values), size);
        }
    }
}
