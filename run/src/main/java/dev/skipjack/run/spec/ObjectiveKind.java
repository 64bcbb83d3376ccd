package dev.skipjack.run.spec;

import dev.skipjack.run.Objective;
import dev.skipjack.run.Window;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * A kind of objective that a spec can name: reads its block. Found as a service
 * ({@code META-INF/services/dev.skipjack.run.spec.ObjectiveKind}). Stateless; thread-safe.
 */
public interface ObjectiveKind {
    /** The key of its block under {@code objective}. */
    String key();

    /** The keys its block knows, nested ones dotted ({@code window.from}): to tell where a misplaced key belongs. */
    List<String> keys();

    /** Whether its own block holds {@code timeout}; else that stands under {@code objective}, and evaluations are given up by thread. */
    default boolean hasOwnTimeout() {
        return false;
    }

    /** The names of the metrics that all objectives of this kind measure, where they are always the same. */
    default Optional<Set<String>> metricNames() {
        return Optional.empty();
    }

    /** The window that a block names, where one can be read; so that it is known even if the rest of the block is of no use. */
    default Optional<Window> window(SpecNode block) {
        return Optional.empty();
    }

    /** Reads the block; reports all its problems on the nodes, and gives nothing if there was any. */
    Optional<Objective> read(SpecNode node, SpecContext context);

    /** The kinds on the class path. */
    static List<ObjectiveKind> installed() {
        return ServiceLoader.load(ObjectiveKind.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }
}
