package dev.skipjack.run.spec;

import dev.skipjack.run.Objective;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

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

    /** Reads the block; reports all its problems on the nodes, and gives nothing if there was any. */
    Optional<Objective> read(SpecNode node, SpecContext context);

    /** The kinds on the class path. */
    static List<ObjectiveKind> installed() {
        return ServiceLoader.load(ObjectiveKind.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }
}
