package dev.skipjack.run.plan;

import dev.skipjack.core.json.CanonicalJson;
import dev.skipjack.core.key.Sha256;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The resolved plan of a run as JSON objects, in the parts that resuming treats differently.
 *
 * @param space parameters and rules; on resume, bounds and steps of floats and ints may change
 * @param evaluation what decides a result: the objective and the base configuration; may not change
 * @param sampling what decides a proposal: sampler, seed, concurrency, order; may not change
 * @param policy how metrics become a value: score, direction, constraints; may change, but for the direction
 * @param budget when the run ends; may change
 */
public record Plan(
        Map<String, @Nullable Object> space,
        Map<String, @Nullable Object> evaluation,
        Map<String, @Nullable Object> sampling,
        Map<String, @Nullable Object> policy,
        Map<String, @Nullable Object> budget) {
    /** The study attribute that holds the plan. */
    public static final String ATTRIBUTE = "skipjack:plan";

    /** All parts by name. */
    public Map<String, @Nullable Object> asJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("space", space);
        json.put("evaluation", evaluation);
        json.put("sampling", sampling);
        json.put("policy", policy);
        json.put("budget", budget);
        return json;
    }

    /** Eight hexadecimal digits that stand for a part. */
    public static String shortHash(Map<String, ? extends @Nullable Object> part) {
        return Sha256.of(CanonicalJson.write(part)).hex().substring(0, 8);
    }
}
