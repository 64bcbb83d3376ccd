package dev.skipjack.run.spec;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A block of a spec, key by key. Whoever reads one asks for every key it knows, then calls {@link #refuseOthers}. One thread at a time. */
public final class SpecMap {
    private final SpecNode node;
    private final Node.Mapping mapping;
    private final Reading reading;
    private final Set<String> asked = new LinkedHashSet<>();

    SpecMap(SpecNode node, Node.Mapping mapping, Reading reading) {
        this.node = node;
        this.mapping = mapping;
        this.reading = reading;
    }

    /** The block as a value, to report problems of the block as a whole. */
    public SpecNode node() {
        return node;
    }

    /** Whether a key is there; does not count as asking for it. */
    public boolean has(String key) {
        return mapping.entries().containsKey(key);
    }

    /** The keys, in order. */
    public List<String> keys() {
        return List.copyOf(mapping.entries().keySet());
    }

    /** The value of a key, if it is there. */
    public Optional<SpecNode> find(String key) {
        asked.add(key);
        Node.Entry entry = mapping.entries().get(key);
        return Optional.ofNullable(entry).map(e -> new SpecNode(e.node(), e.place(), childName(key), reading));
    }

    /** The value of a key that must be there; reports if it is not. */
    public Optional<SpecNode> require(String key) {
        Optional<SpecNode> found = find(key);
        if (found.isEmpty()) {
            node.problem("key \"" + key + "\" is missing.");
        }
        return found;
    }

    /** Reports every key that was not asked for, with the nearest that was, or the block it belongs to. */
    public void refuseOthers() {
        List<String> known = new ArrayList<>(asked);
        mapping.entries().forEach((key, entry) -> {
            if (!asked.contains(key)) {
                String hint = reading.places().hint(node.name(), key, known);
                reading.problems().report(entry.key(), node.name(), "unknown key \"" + key + "\"." + hint);
            }
        });
    }

    private String childName(String key) {
        return node.name().isEmpty() ? key : node.name() + "." + key;
    }
}
