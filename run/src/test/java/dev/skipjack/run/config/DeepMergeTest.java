package dev.skipjack.run.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.json.CanonicalJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeepMergeTest {
    private static final long SEED = 41;

    @Test
    void mergesMapsAndReplacesEverythingElse() {
        Map<String, Object> base = Map.of("m", Map.of("x", 1, "y", 2), "list", List.of(1, 2), "scalar", 1);
        Map<String, Object> overlay = new LinkedHashMap<>();
        overlay.put("m", Map.of("y", 3));
        overlay.put("list", List.of(9));
        overlay.put("scalar", null);
        Map<String, Object> merged = DeepMerge.merge(base, overlay);
        assertThat(merged).hasSize(3).containsEntry("m", Map.of("x", 1, "y", 3)).containsEntry("list", List.of(9));
        assertThat(merged.get("scalar")).isNull();
    }

    @Test
    void keepsTheOrderOfTheBaseAndAppendsNewKeys() {
        Map<String, Object> base = new LinkedHashMap<>();
        base.put("z", 1);
        base.put("a", 2);
        Map<String, Object> overlay = new LinkedHashMap<>();
        overlay.put("new", 3);
        overlay.put("z", 4);
        assertThat(DeepMerge.merge(base, overlay).keySet()).containsExactly("z", "a", "new");
    }

    @Test
    void sharesWhatTheOverlayDoesNotTouch() {
        Map<String, Object> untouched = Map.of("deep", Map.of("x", 1));
        Map<String, Object> base = Map.of("kept", untouched, "changed", Map.of("x", 1));
        Map<String, Object> merged = DeepMerge.merge(base, Map.of("changed", Map.of("x", 2)));
        assertThat(merged.get("kept")).isSameAs(untouched);
    }

    @Test
    void agreesWithTheRecursiveDefinitionAndChangesNoInput() {
        Random random = new Random(SEED);
        for (int i = 0; i < 2000; i++) {
            Map<String, Object> base = RandomTree.map(random, 4);
            Map<String, Object> overlay = RandomTree.map(random, 4);
            String before = CanonicalJson.write(base) + CanonicalJson.write(overlay);
            assertThat(DeepMerge.merge(base, overlay))
                    .as("seed %d case %d", SEED, i)
                    .isEqualTo(simple(base, overlay));
            assertThat(CanonicalJson.write(base) + CanonicalJson.write(overlay)).isEqualTo(before);
        }
    }

    /** What only one side has is that side's own object, at any depth. */
    @Test
    void sharesEverySubtreeThatOnlyOneSideHas() {
        Random random = new Random(SEED);
        for (int i = 0; i < 2000; i++) {
            Map<String, Object> base = RandomTree.map(random, 4);
            Map<String, Object> overlay = RandomTree.map(random, 4);
            assertShared(base, overlay, DeepMerge.merge(base, overlay), "seed " + SEED + " case " + i);
        }
    }

    private static void assertShared(Map<?, ?> base, Map<?, ?> overlay, Map<?, ?> merged, String label) {
        merged.forEach((key, value) -> {
            if (base.get(key) instanceof Map<?, ?> below && overlay.get(key) instanceof Map<?, ?> above) {
                assertShared(below, above, (Map<?, ?>) value, label);
            } else {
                assertThat(value).as(label).isSameAs((overlay.containsKey(key) ? overlay : base).get(key));
            }
        });
    }

    @Test
    void sharesAndKeepsInputsTenThousandLevelsDown() {
        Map<String, Object> base = RandomTree.nested(10_000, new LinkedHashMap<>(Map.of("kept", Map.of("x", 1L))));
        Map<String, Object> overlay = RandomTree.nested(10_000, new LinkedHashMap<>(Map.of("new", 2L)));
        String before = CanonicalJson.write(base) + CanonicalJson.write(overlay);
        Map<?, ?> merged = below(DeepMerge.merge(base, overlay));
        assertThat(merged.get("kept")).isSameAs(below(base).get("kept"));
        assertThat(merged.get("new")).isEqualTo(2L);
        assertThat(CanonicalJson.write(base) + CanonicalJson.write(overlay)).isEqualTo(before);
    }

    /** The map that 10,000 maps hold, one within another. */
    private static Map<?, ?> below(Map<?, ?> nested) {
        Map<?, ?> map = nested;
        for (int i = 0; i < 10_000; i++) {
            map = (Map<?, ?>) map.get("a");
        }
        return map;
    }

    @Test
    void mergesTenThousandLevels() {
        Map<String, Object> merged =
                DeepMerge.merge(RandomTree.nested(10_000, 1L), RandomTree.nested(10_000, Map.of("b", 2L)));
        assertThat(CanonicalJson.write(merged))
                .isEqualTo(CanonicalJson.write(RandomTree.nested(10_000, Map.of("b", 2L))));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> simple(Map<String, Object> base, Map<String, Object> overlay) {
        Map<String, Object> merged = new LinkedHashMap<>(base);
        overlay.forEach((key, value) -> merged.merge(
                key,
                value,
                (below, above) -> below instanceof Map<?, ?> b && above instanceof Map<?, ?> a
                        ? simple((Map<String, Object>) b, (Map<String, Object>) a)
                        : above));
        return merged;
    }
}
