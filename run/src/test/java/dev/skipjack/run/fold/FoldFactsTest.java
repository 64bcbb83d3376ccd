package dev.skipjack.run.fold;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** P11 and P21: where signals go, and which trials are one and the same, is told under folds too. */
class FoldFactsTest {
    private static Map<String, @Nullable Object> facts(long bars, Map<String, Long> blocked, String hash) {
        return Map.of("funnel", Map.of("bars", bars, "blocked", blocked), "trades_hash", hash);
    }

    @Test
    void addsCountsAndKeepsResultsApart() {
        Map<String, @Nullable Object> all = FoldFacts.of(
                List.of(facts(10, Map.of("risk", 2L), "a"), facts(5, Map.of("risk", 1L, "trend", 4L), "b")));
        assertThat(all.get("funnel")).isEqualTo(Map.of("bars", 15L, "blocked", Map.of("risk", 3L, "trend", 4L)));
        assertThat(all.get("trades_hash").toString()).hasSize(16);
        assertThat(FoldFacts.of(List.of(facts(1, Map.of(), "b"), facts(1, Map.of(), "a")))
                        .get("trades_hash"))
                .isNotEqualTo(all.get("trades_hash"));
        assertThat(FoldFacts.of(List.of(facts(1, Map.of(), "a"), facts(1, Map.of(), "b")))
                        .get("trades_hash"))
                .isEqualTo(all.get("trades_hash"));
    }

    @Test
    void leavesOutWhatNotEveryFoldHas() {
        assertThat(FoldFacts.of(List.of(Map.of("a", 1L, "b", 2L), Map.of("b", 3L, "c", 4L))))
                .isEqualTo(Map.of("b", 5L));
        assertThat(FoldFacts.of(List.of(Map.of("a", 1L), Map.of("a", "x")))).isEmpty();
        assertThat(FoldFacts.of(List.of(Map.of(), Map.of()))).isEmpty();
    }
}
