package dev.skipjack.run.champion;

import dev.skipjack.core.json.CanonicalJson;
import dev.skipjack.core.study.FinishedTrial;
import dev.skipjack.run.plan.PlanCheck;
import dev.skipjack.run.verdict.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A challenger beside the champion of its name, both run on the same window, costs, data and code. Immutable.
 *
 * @param name what it would be the champion of
 * @param trial the challenger
 * @param champion who holds the name; empty if nobody does yet
 * @param defender what the champion comes to now; empty without one, and where it cannot be run
 * @param gain by how much the challenger's value is better; empty without a champion that has one
 * @param verdict whether the challenger is luck; empty where that cannot be told
 * @param notes what has changed since the champion was promoted
 * @param refusals why the challenger must not take its place; empty if it may
 * @param despite what was overruled
 */
public record Comparison(
        String name,
        FinishedTrial trial,
        Contender challenger,
        Optional<Champion> champion,
        Optional<Contender> defender,
        OptionalDouble gain,
        Optional<Verdict> verdict,
        List<String> notes,
        List<String> refusals,
        List<String> despite) {
    public Comparison {
        notes = List.copyOf(notes);
        refusals = List.copyOf(refusals);
        despite = List.copyOf(despite);
    }

    /** Whether the challenger may take the champion's place. */
    public boolean isAccepted() {
        return refusals.isEmpty();
    }

    /** Every path at which the configurations differ, with both values; empty without a champion. */
    public List<String> configDifferences() {
        return champion.map(c -> PlanCheck.differences("config", c.config(), challenger.config()))
                .orElse(List.of());
    }

    /** Ready for {@link CanonicalJson}. */
    public Map<String, @Nullable Object> asJson(boolean isPromoted) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("promoted", isPromoted);
        json.put("trial", trial.number());
        json.put("value", finite(challenger.searched().value()));
        json.put("metrics", challenger.searched().metrics());
        json.put("champion", defender.map(Comparison::json).orElse(null));
        json.put("gain", gain.isPresent() ? (Object) gain.getAsDouble() : null);
        json.put("differences", configDifferences());
        json.put("notes", notes);
        json.put("refusals", refusals);
        json.put("despite", despite);
        return json;
    }

    private static Map<String, @Nullable Object> json(Contender contender) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("value", finite(contender.searched().value()));
        json.put("metrics", contender.searched().metrics());
        return json;
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? (Double) value : null;
    }
}
