package dev.skipjack.run.spec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which key belongs to which block: what lets a misplaced key be sent home. Immutable. */
final class KeyPlaces {
    private static final Map<String, List<String>> OF_A_SPEC = Map.ofEntries(
            Map.entry(
                    "",
                    List.of(
                            "study",
                            "storage",
                            "archive",
                            "objective",
                            "config",
                            "parameters",
                            "rules",
                            "score",
                            "direction",
                            "constraints",
                            "search",
                            "folds",
                            "validate",
                            "from",
                            "champion")),
            Map.entry("folds", FoldsReader.KEYS),
            Map.entry("champion", ChampionBlock.KEYS),
            Map.entry("objective", List.of("deterministic", "timeout", "version")),
            Map.entry(
                    "search",
                    List.of(
                            "sampler",
                            "trials",
                            "timeout",
                            "seed",
                            "concurrency",
                            "startup",
                            "retries",
                            "order",
                            "neighbours",
                            "explain",
                            "stale",
                            "pruner",
                            "stop")),
            Map.entry("search.sampler", SamplerReader.settings()),
            Map.entry("search.pruner", PrunerReader.settings()),
            Map.entry("search.stop", StopReader.KEYS),
            Map.entry("validate", List.of("name", "window", "top", "constraints", "overlap", "blind")),
            Map.entry("validate.window", List.of("from", "to")));

    private final Map<String, Set<String>> blocksByKey = new LinkedHashMap<>();

    private KeyPlaces() {}

    static KeyPlaces of(List<ObjectiveKind> kinds) {
        KeyPlaces places = new KeyPlaces();
        OF_A_SPEC.forEach((block, keys) -> keys.forEach(key -> places.add(block, key)));
        for (ObjectiveKind kind : kinds) {
            places.add("objective", kind.key());
            for (String path : kind.keys()) {
                int dot = path.lastIndexOf('.');
                String block = "objective." + kind.key() + (dot < 0 ? "" : "." + path.substring(0, dot));
                places.add(block, path.substring(dot + 1));
            }
        }
        return places;
    }

    private void add(String block, String key) {
        blocksByKey.computeIfAbsent(key, _ -> new LinkedHashSet<>()).add(block);
    }

    /** What to say about a key that a block does not know: where it belongs, or the nearest key it may stand for. */
    String hint(String block, String key, Collection<String> known) {
        Optional<String> home = home(block, key).map(blocks -> " It belongs to " + blocks + ".");
        Optional<String> near = Nearest.to(key, known).map(k -> " Maybe \"" + k + "\".");
        Optional<String> elsewhere = Nearest.to(key, blocksByKey.keySet())
                .flatMap(k -> home(block, k).map(blocks -> " Maybe \"" + k + "\", which belongs to " + blocks + "."));
        return home.or(() -> near).or(() -> elsewhere).orElse(" Known here: " + String.join(", ", known) + ".");
    }

    private Optional<String> home(String block, String key) {
        List<String> homes = new ArrayList<>(blocksByKey.getOrDefault(key, Set.of()));
        homes.remove(block);
        homes.replaceAll(home -> home.isEmpty() ? "the top level" : home);
        homes.sort(null);
        return homes.isEmpty() ? Optional.empty() : Optional.of(String.join(" or ", homes));
    }
}
