package dev.skipjack.run.champion;

import dev.skipjack.core.json.CanonicalJson;
import dev.skipjack.core.key.EvaluationKey;
import dev.skipjack.core.key.Sha256;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A champion as the text of its file: a JSON object with a line for each key, those of the objects in it too, and at the end the
 * SHA-256 of all the rest. Stateless.
 */
final class ChampionJson {
    /** Raised when the file's form changes. */
    static final int SCHEMA = 1;

    static final String CHECKSUM = "checksum";

    private ChampionJson() {}

    static String of(Champion champion) {
        Map<String, @Nullable Object> json = json(champion);
        json.put(CHECKSUM, checksum(json));
        StringJoiner lines = new StringJoiner(",\n", "{\n", "\n}\n");
        json.forEach((key, value) -> lines.add("  " + CanonicalJson.write(key) + ": " + shown(value)));
        return lines.toString();
    }

    static String checksum(Champion champion) {
        return checksum(json(champion));
    }

    private static String checksum(Map<String, @Nullable Object> json) {
        return Sha256.of(CanonicalJson.write(json)).hex();
    }

    /** All but the checksum, in the order of the file. */
    static Map<String, @Nullable Object> json(Champion champion) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("schema", SCHEMA);
        json.put("name", champion.name());
        json.put("promoted", champion.promoted().toString());
        json.put("previous", champion.previous());
        json.put("origin", origin(champion.origin()));
        json.put("policy", champion.policy());
        json.put("value", champion.value());
        json.put("metrics", champion.metrics());
        json.put("validation", champion.validation());
        json.put("verdict", champion.verdict());
        json.put("despite", champion.despite());
        json.put("config", champion.config());
        json.put("assignment", champion.assignment());
        json.put("objective", champion.objective());
        json.put("hashes", hashes(champion));
        json.put("spec", spec(champion.block()));
        json.put("versions", versions(champion.versions()));
        json.put("trace", champion.trace());
        return json;
    }

    private static Map<String, @Nullable Object> origin(Champion.Origin origin) {
        return Map.of("study", origin.study(), "storage", origin.storage(), "trial", origin.trial());
    }

    private static Map<String, @Nullable Object> hashes(Champion champion) {
        String objective = CanonicalJson.write(champion.objective());
        return Map.of(
                "config", Sha256.of(CanonicalJson.write(champion.config())).hex(),
                "objective", Sha256.of(objective).hex(),
                "evaluation",
                        EvaluationKey.of(objective, champion.config()).digest().hex());
    }

    private static Map<String, @Nullable Object> spec(ObjectiveBlock block) {
        return Map.of("file", block.spec().toString(), "objective", block.block());
    }

    private static Map<String, @Nullable Object> versions(Champion.Versions versions) {
        return Map.of("skipjack", versions.skipjack(), "java", versions.java(), "arch", versions.arch());
    }

    private static String shown(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map) || map.isEmpty()) {
            return CanonicalJson.write(value);
        }
        StringJoiner lines = new StringJoiner(",\n", "{\n", "\n  }");
        new TreeMap<>(map)
                .forEach((key, inner) ->
                        lines.add("    " + CanonicalJson.write(key) + ": " + CanonicalJson.write(inner)));
        return lines.toString();
    }
}
