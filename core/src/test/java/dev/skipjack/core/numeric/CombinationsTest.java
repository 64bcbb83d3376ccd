package dev.skipjack.core.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CombinationsTest {
    @Test
    void areInLexicographicOrder() {
        assertThat(Combinations.of(4, 2).stream().map(Arrays::toString))
                .containsExactly("[0, 1]", "[0, 2]", "[0, 3]", "[1, 2]", "[1, 3]", "[2, 3]");
        assertThat(Combinations.of(3, 3).stream().map(Arrays::toString)).containsExactly("[0, 1, 2]");
    }

    @Test
    void areAsManyAsCounted() {
        for (int n = 1; n <= 12; n++) {
            for (int k = 1; k <= n; k++) {
                assertThat(Combinations.of(n, k)).hasSize((int) Combinations.count(n, k));
            }
        }
        assertThat(Combinations.count(30, 15)).isEqualTo(155_117_520);
    }
}
