package dev.skipjack.run.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The environment variables that take the place of a spec's keys; any other of our name is a problem. */
final class Environment {
    private static final String PREFIX = "SKIPJACK_";
    private static final Map<String, String> KEYS = keys();
    private static final List<String> OTHERS =
            List.of("SKIPJACK_JAVA_OPTS", "SKIPJACK_TRIAL_FOLDER", "SKIPJACK_JSON_CACHE");

    private final Map<String, String> variables;

    Environment(Map<String, String> variables) {
        this.variables = new TreeMap<>(variables);
    }

    private static Map<String, String> keys() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("SKIPJACK_STUDY", "study");
        keys.put("SKIPJACK_STORAGE", "storage");
        keys.put("SKIPJACK_ARCHIVE", "archive");
        keys.put("SKIPJACK_TRIALS", "search.trials");
        keys.put("SKIPJACK_TIMEOUT", "search.timeout");
        keys.put("SKIPJACK_SEED", "search.seed");
        keys.put("SKIPJACK_CONCURRENCY", "search.concurrency");
        return keys;
    }

    /** The overrides that apply, in a fixed order. */
    List<EnvironmentOverride> overrides() {
        List<EnvironmentOverride> overrides = new ArrayList<>();
        KEYS.forEach((variable, key) -> {
            String value = variables.get(variable);
            if (value != null) {
                overrides.add(new EnvironmentOverride(variable, key, value));
            }
        });
        return overrides;
    }

    /** The spec with the overrides in the place of its values; each keeps its variable's name as its place. */
    Node.Mapping apply(Node.Mapping spec, Problems problems) {
        refuseUnknown(problems);
        Node.Mapping applied = spec;
        for (EnvironmentOverride override : overrides()) {
            applied = apply(applied, override);
        }
        return applied;
    }

    private static Node.Mapping apply(Node.Mapping spec, EnvironmentOverride override) {
        Place place = Place.whole(override.variable());
        String value = override.value();
        if (!override.key().startsWith("search.")) {
            return spec.with(override.key(), new Node.Scalar(place, value, value));
        }
        Node.Entry search = spec.entries().get("search");
        Node.Mapping block = search == null
                ? new Node.Mapping(place, Map.of(), Map.of(), 1)
                : search.node() instanceof Node.Mapping mapping ? mapping : null;
        String key = override.key().substring("search.".length());
        return block == null
                ? spec
                : spec.with("search", block.with(key, new Node.Scalar(place, PlainScalar.value(value), value)));
    }

    private void refuseUnknown(Problems problems) {
        List<String> known = new ArrayList<>(KEYS.keySet());
        known.addAll(OTHERS);
        for (String variable : variables.keySet()) {
            if (variable.startsWith(PREFIX) && !known.contains(variable)) {
                String near = Nearest.to(variable.substring(PREFIX.length()), suffixes(known))
                        .map(suffix -> " Maybe \"" + PREFIX + suffix + "\".")
                        .orElse(" Known are " + String.join(", ", known) + ".");
                problems.report(Place.whole(variable), "", "unknown environment variable." + near);
            }
        }
    }

    private static List<String> suffixes(List<String> variables) {
        return variables.stream().map(name -> name.substring(PREFIX.length())).toList();
    }
}
