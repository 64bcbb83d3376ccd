package dev.skipjack.run.plan;

import dev.skipjack.core.json.CanonicalJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares the plan of a run with the one its study was begun with. */
public final class PlanCheck {
    private static final Set<String> CHANGEABLE_BOUNDS = Set.of("low", "high", "step");
    private static final int SHOWN_CHARACTERS = 80;

    private PlanCheck() {}

    /** A field that two plans have with different values, each as canonical JSON or {@value #ABSENT}. */
    private record Difference(String path, String before, String now) {
        private static final String ABSENT = "absent";

        /** Optuna, too, lets the bounds of a float or int change between trials. */
        boolean isChangeableBound() {
            return path.startsWith("space.parameters.")
                    && CHANGEABLE_BOUNDS.contains(path.substring(path.lastIndexOf('.') + 1))
                    && !before.equals(ABSENT)
                    && !now.equals(ABSENT);
        }

        @Override
        public String toString() {
            return path + " was " + shorten(before) + " and is " + shorten(now);
        }
    }

    /**
     * Every field that differs and may not: its path, the old value and the new one.
     *
     * @param stored the plan attribute of the study
     */
    public static List<String> refusals(Map<?, ?> stored, Plan plan) {
        List<Difference> differences = new ArrayList<>();
        compare("evaluation", stored.get("evaluation"), plan.evaluation(), differences);
        compare("sampling", stored.get("sampling"), plan.sampling(), differences);
        compare("space", stored.get("space"), plan.space(), differences);
        differences.removeIf(Difference::isChangeableBound);
        return differences.stream().map(Difference::toString).toList();
    }

    /**
     * Every path at which two JSON objects differ, with both values, by path.
     *
     * @param root what the paths begin with
     */
    public static List<String> differences(String root, @Nullable Object before, @Nullable Object now) {
        List<Difference> differences = new ArrayList<>();
        compare(root, before, now, differences);
        return differences.stream().map(Difference::toString).toList();
    }

    private static void compare(String part, @Nullable Object before, @Nullable Object now, List<Difference> into) {
        Map<String, String> old = new TreeMap<>();
        Map<String, String> current = new TreeMap<>();
        flatten(part, before, old);
        flatten(part, now, current);
        Set<String> paths = new TreeSet<>(old.keySet());
        paths.addAll(current.keySet());
        for (String path : paths) {
            String a = old.getOrDefault(path, Difference.ABSENT);
            String b = current.getOrDefault(path, Difference.ABSENT);
            if (!a.equals(b)) {
                into.add(new Difference(path, a, b));
            }
        }
    }

    /** Maps are walked down to their values; a list is one value. Iterative, as configurations can be deep. */
    private static void flatten(String root, @Nullable Object value, Map<String, String> into) {
        List<Map.Entry<String, Object>> pending = new ArrayList<>();
        if (value != null) {
            pending.add(Map.entry(root, value));
        }
        while (!pending.isEmpty()) {
            Map.Entry<String, Object> entry = pending.removeLast();
            if (!(entry.getValue() instanceof Map<?, ?> map)) {
                into.put(entry.getKey(), CanonicalJson.write(entry.getValue()));
                continue;
            }
            map.forEach((key, inner) -> {
                if (inner == null) {
                    into.put(entry.getKey() + "." + key, "null");
                } else {
                    pending.add(Map.entry(entry.getKey() + "." + key, inner));
                }
            });
        }
    }

    private static String shorten(String text) {
        return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "...";
    }
}
