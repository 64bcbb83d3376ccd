package dev.skipjack.run.spec;

import dev.skipjack.run.Objective;
import dev.skipjack.run.Window;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the block {@code objective}: exactly one kind, and what is declared beside it. */
final class ObjectiveReader {
    private final List<ObjectiveKind> kinds;
    private final SpecContext context;

    ObjectiveReader(List<ObjectiveKind> kinds, SpecContext context) {
        this.kinds = kinds;
        this.context = context;
    }

    Optional<Objective> read(SpecNode node) {
        return node.map().flatMap(this::read);
    }

    /** The metrics of the block's kind, which are known even if the block is of no use. */
    Optional<Set<String>> metricNames(SpecNode node) {
        return node.isMap() ? node.map().flatMap(this::kind).flatMap(ObjectiveKind::metricNames) : Optional.empty();
    }

    /** The window of the search, as far as it can be read. */
    Optional<Window> window(SpecNode node) {
        Optional<SpecMap> block = node.isMap() ? node.map() : Optional.empty();
        return block.flatMap(this::kind)
                .flatMap(kind -> block.flatMap(map -> map.find(kind.key())).flatMap(kind::window));
    }

    private Optional<Objective> read(SpecMap block) {
        Optional<ObjectiveKind> kind = kind(block);
        Optional<Objective> objective = kinds.stream()
                .flatMap(k -> block.find(k.key()).flatMap(node -> k.read(node, context)).stream())
                .findFirst();
        boolean isDeterministic =
                block.find("deterministic").flatMap(SpecNode::bool).orElse(true);
        Object version = block.find("version")
                .flatMap(SpecNode::json)
                .map(SpecNode.Json::value)
                .orElse(null);
        Duration timeout = timeout(block, kind);
        block.refuseOthers();
        boolean isPlain = isDeterministic && version == null && timeout == null;
        return objective.map(
                o -> isPlain ? o : new DeclaredObjective(o, isDeterministic && o.isDeterministic(), version, timeout));
    }

    private Optional<ObjectiveKind> kind(SpecMap block) {
        List<ObjectiveKind> named =
                kinds.stream().filter(kind -> block.has(kind.key())).toList();
        if (named.size() != 1) {
            String all = kinds.stream().map(ObjectiveKind::key).sorted().collect(Collectors.joining(", "));
            String found = named.stream().map(ObjectiveKind::key).collect(Collectors.joining(" and "));
            block.node()
                    .problem("must hold exactly one of " + all + ", but holds " + (found.isEmpty() ? "none" : found)
                            + ".");
        }
        return named.stream().findFirst();
    }

    private static @Nullable Duration timeout(SpecMap block, Optional<ObjectiveKind> kind) {
        Optional<SpecNode> timeout = block.find("timeout");
        Optional<ObjectiveKind> owner = kind.filter(ObjectiveKind::hasOwnTimeout);
        if (timeout.isPresent() && owner.isPresent()) {
            timeout.get().problem("belongs to objective." + owner.get().key() + ".");
            return null;
        }
        return timeout.flatMap(SpecNode::duration).orElse(null);
    }
}
