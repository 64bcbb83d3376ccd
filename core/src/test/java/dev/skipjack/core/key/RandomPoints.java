package dev.skipjack.core.key;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** Random flat points, and their spellings. */
final class RandomPoints {
    private static final List<String> NAMES = List.of("a", "b-", "c", "é", "\uFB33", "\uD83D\uDC1F", "x y", "\"");
    private static final List<Object> VALUES = List.of(
            1,
            1L,
            -0.0,
            1e21,
            0.1,
            3 * 0.1,
            1e-7,
            5e-324,
            123456.789,
            true,
            "t\n\u00e9\uD83D\uDC1F",
            List.of(1, 0.3),
            Map.of());

    private final Random random;

    RandomPoints(Random random) {
        this.random = random;
    }

    Map<String, Object> flat() {
        Map<String, Object> flat = new TreeMap<>();
        for (int i = random.nextInt(12); i > 0; i--) {
            String path = name();
            for (int depth = random.nextInt(4); depth > 0; depth--) {
                path += "." + name();
            }
            if (isFree(flat.keySet(), path)) {
                flat.put(path, VALUES.get(random.nextInt(VALUES.size())));
            }
        }
        return flat;
    }

    private String name() {
        return NAMES.get(random.nextInt(NAMES.size()));
    }

    private static boolean isFree(Set<String> paths, String path) {
        return paths.stream().noneMatch(other -> (other + ".").startsWith(path + ".") || path.startsWith(other + "."));
    }

    /** The same point with some dots made maps, in another order. */
    Map<String, Object> spelled(Map<String, Object> flat) {
        List<String> paths = new ArrayList<>(flat.keySet());
        Collections.shuffle(paths, random);
        Map<String, Object> spelled = random.nextBoolean() ? new HashMap<>() : new LinkedHashMap<>();
        for (String path : paths) {
            put(spelled, path, flat.get(path));
        }
        return spelled;
    }

    @SuppressWarnings("unchecked")
    private void put(Map<String, Object> map, String path, Object value) {
        int dot = path.indexOf('.', random.nextInt(path.length()));
        if (dot < 0) {
            map.put(path, value);
        } else {
            put(
                    (Map<String, Object>) map.computeIfAbsent(path.substring(0, dot), _ -> new LinkedHashMap<>()),
                    path.substring(dot + 1),
                    value);
        }
    }
}
