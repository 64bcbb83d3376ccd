package dev.skipjack.run.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random nested maps over a few keys, so that they meet. */
final class RandomTree {
    private RandomTree() {}

    static Map<String, Object> map(Random random, int depth) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            map.put(String.valueOf((char) ('a' + random.nextInt(4))), value(random, depth - 1));
        }
        return map;
    }

    static Map<String, Object> nested(int depth, Object leaf) {
        Map<String, Object> map = new LinkedHashMap<>(Map.of("a", leaf));
        for (int i = 1; i < depth; i++) {
            map = new LinkedHashMap<>(Map.of("a", map));
        }
        return map;
    }

    private static Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 5 : 3)) {
            case 0 -> (long) random.nextInt(100);
            case 1 -> List.of(1L, 2.5);
            case 2 -> "text";
            default -> map(random, depth);
        };
    }
}
