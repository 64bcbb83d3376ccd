package dev.skipjack.core.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random JSON values that both canonicalizers accept. */
final class RandomJson {
    private static final String[] TEXTS = {"", "a", "b", "é", "\n\t\"\\", "\u0001\u001f\u007f", "\uD83D\uDC1F", "\uFB33"
    };

    private RandomJson() {}

    static Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> random.nextBoolean();
            case 1 -> text(random);
            case 2 -> (long) random.nextInt(3);
            case 3 -> number(random);
            case 4 -> random.nextInt(5) / 4.0;
            case 5 -> list(random, depth - 1);
            default -> map(random, depth - 1);
        };
    }

    static Map<String, Object> map(Random random, int depth) {
        Map<String, Object> map = new HashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            map.put(text(random), value(random, depth));
        }
        return map;
    }

    static Map<String, Object> shuffled(Map<String, Object> map, Random random) {
        List<String> keys = new ArrayList<>(map.keySet());
        Collections.shuffle(keys, random);
        Map<String, Object> shuffled = new LinkedHashMap<>();
        for (String key : keys) {
            shuffled.put(key, map.get(key));
        }
        return shuffled;
    }

    static Map<String, Object> nested(int depth) {
        Map<String, Object> map = new HashMap<>(Map.of("a", 1L));
        for (int i = 1; i < depth; i++) {
            map = new HashMap<>(Map.of("a", map));
        }
        return map;
    }

    private static List<Object> list(Random random, int depth) {
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(value(random, depth));
        }
        return list;
    }

    private static String text(Random random) {
        return TEXTS[random.nextInt(TEXTS.length)] + TEXTS[random.nextInt(TEXTS.length)];
    }

    private static double number(Random random) {
        double value = Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(value) ? value : 0.5;
    }
}
