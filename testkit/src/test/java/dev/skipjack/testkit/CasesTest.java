package dev.skipjack.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CasesTest {
    @Test
    void drawsTheSameCasesFromTheSameSeed() {
        List<Long> first = new ArrayList<>();
        List<Long> second = new ArrayList<>();
        Cases.of(5, 20).forEach(random -> first.add(random.nextLong()));
        Cases.of(5, 20).forEach(random -> second.add(random.nextLong()));
        assertThat(first).isEqualTo(second).doesNotHaveDuplicates().hasSize(20);
    }

    @Test
    void namesSeedAndCaseOfAFailure() {
        int[] seen = {0};
        assertThatThrownBy(() ->
                        Cases.of(42, 10).forEach(random -> assertThat(seen[0]++).isLessThan(3)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("case 3 of seed 42");
    }

    @Test
    void refusesNoCases() {
        assertThatThrownBy(() -> Cases.of(1, 0)).hasMessageContaining("count must be at least 1, but was 0");
    }
}
