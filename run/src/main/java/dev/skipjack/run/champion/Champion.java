package dev.skipjack.run.champion;

import dev.skipjack.core.json.CanonicalJson;
import dev.skipjack.run.Objective;
import dev.skipjack.run.fold.FoldedObjective;
import dev.skipjack.run.spec.Problem;
import dev.skipjack.run.spec.SpecException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A configuration that was promoted, with all it takes to run it again and to know where it came from. Immutable.
 *
 * @param name what it is the champion of; the file's name
 * @param promoted when
 * @param previous the checksum of the champion before it, or null for the first
 * @param origin the trial that it was
 * @param policy how metrics became its value: score, direction, constraints
 * @param value its score when it was promoted; never compared with another's, which is always evaluated anew
 * @param metrics what the objective measured on the window of the search
 * @param validation the same on the window the search never saw: window, value, metrics, feasible; empty where the spec has none
 * @param verdict whether it was luck: the verdict's JSON; empty where none could be told
 * @param despite what spoke against it and was overruled
 * @param config the complete effective configuration, after merge and transforms
 * @param assignment the point of the search that it came from
 * @param objective the identity of the objective then: data hash, window, costs, code, engine
 * @param block the objective as the spec declared it
 * @param trace its returns bar by bar, as {@link Trace} writes them; empty where the objective has none
 * @param versions the program it was evaluated with
 */
public record Champion(
        String name,
        Instant promoted,
        @Nullable String previous,
        Origin origin,
        Map<String, @Nullable Object> policy,
        double value,
        Map<String, Double> metrics,
        Map<String, @Nullable Object> validation,
        Map<String, @Nullable Object> verdict,
        List<String> despite,
        Map<String, @Nullable Object> config,
        Map<String, @Nullable Object> assignment,
        Map<String, @Nullable Object> objective,
        ObjectiveBlock block,
        String trace,
        Versions versions) {
    public Champion {
        despite = List.copyOf(despite);
    }

    /** The trial that a champion was. */
    public record Origin(String study, String storage, int trial) {}

    /** What it was evaluated with: results may differ between major versions of Java, and between architectures. */
    public record Versions(String skipjack, String java, String arch) {
        /** Those of this process. */
        public static Versions current() {
            String own = Versions.class.getPackage().getImplementationVersion();
            return new Versions(
                    own == null ? "(not packaged)" : own,
                    Runtime.version().toString(),
                    String.valueOf(System.getProperty("os.arch")));
        }
    }

    /**
     * The objective of a block as it is now, folded as this champion's was: its own, or another that it is to be judged by.
     *
     * @throws SpecException if it cannot be had any more, or is too short for the folds; names what is missing
     */
    public Objective open(ObjectiveBlock from) {
        Objective whole = from.open();
        try {
            return FoldedObjective.like(objective, whole);
        } catch (IllegalArgumentException e) {
            String message = "cannot be folded as the champion's was: " + e.getMessage() + " Maybe data are missing.";
            throw new SpecException(List.of(new Problem(from.spec().toString(), 0, 0, "objective", message)));
        }
    }

    /** All it holds, as canonical JSON. */
    public String json() {
        return CanonicalJson.write(ChampionJson.json(this));
    }

    /** The digest of all it holds: what tells one champion from another. */
    public String checksum() {
        return ChampionJson.checksum(this);
    }
}
