package dev.skipjack.run.seed;

import dev.skipjack.run.spec.SpecMap;
import dev.skipjack.run.spec.SpecNode;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A block of a seed's spec, key by key; what nobody takes, the seed never read either. One thread at a time. */
final class SeedBlock {
    private static final Set<String> TRUE_WORDS = Set.of("true", "1", "yes", "y", "on");

    private final @Nullable SpecMap map;
    private final SpecReport report;
    private final Set<String> taken = new HashSet<>();

    SeedBlock(@Nullable SpecMap map, SpecReport report) {
        this.map = map;
        this.report = report;
    }

    boolean isPresent() {
        return map != null;
    }

    /** The value of a key, if it is there and not null. */
    Optional<SpecNode> take(String key) {
        taken.add(key);
        return map == null || !map.has(key) ? Optional.empty() : map.find(key).filter(node -> value(node) != null);
    }

    /** The block of a key; an empty one if there is none. */
    SeedBlock block(String key) {
        Optional<SpecNode> node = take(key);
        if (node.isPresent() && !node.get().isMap()) {
            node.get().problem("must be a map.");
        }
        return new SeedBlock(node.filter(SpecNode::isMap).flatMap(SpecNode::map).orElse(null), report);
    }

    /** A scalar's text. */
    Optional<String> text(String key) {
        return take(key).flatMap(SpecNode::written);
    }

    /** A whole number. */
    Optional<Long> integer(String key) {
        return take(key).flatMap(SpecNode::integer);
    }

    /** What the seed takes for true: true, 1, yes, y, on, in any case. */
    Optional<Boolean> flag(String key) {
        return text(key).map(word -> TRUE_WORDS.contains(word.toLowerCase(Locale.ROOT)));
    }

    /** Reports a key that has no counterpart. */
    void drop(String key, String hint) {
        take(key).ifPresent(node -> report.notCarriedOver(node, hint));
    }

    /** Reports keys that stand where the seed does not look. */
    void dropMisplaced(Map<String, String> homes) {
        homes.forEach((key, home) -> take(key)
                .ifPresent(node ->
                        report.say(node, "the seed never read it here, only under " + home + "; not carried over.")));
    }

    /** Reports every key that was not taken. */
    void reportUnread() {
        if (map == null) {
            return;
        }
        for (String key : map.keys()) {
            if (!taken.contains(key)) {
                map.find(key)
                        .ifPresent(node -> report.say(node, "unknown key: the seed never read it; not carried over."));
            }
        }
    }

    static @Nullable Object value(SpecNode node) {
        return node.json().map(SpecNode.Json::value).orElse(null);
    }
}
