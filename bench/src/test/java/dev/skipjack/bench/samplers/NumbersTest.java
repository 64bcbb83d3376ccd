package dev.skipjack.bench.samplers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class NumbersTest {
    @Test
    void areListsAndRanges() {
        assertThat(Numbers.parse("1-3").list()).containsExactly(1, 2, 3);
        assertThat(Numbers.parse("7, 2-4,3").list()).containsExactly(7, 2, 3, 4);
    }

    @Test
    void areSeedsByCountOrByName() {
        assertThat(Numbers.parse("3").asSeeds()).containsExactly(0, 1, 2);
        assertThat(Numbers.parse("0").asSeeds()).containsExactly(0);
        assertThat(Numbers.parse("3,9").asSeeds()).containsExactly(3, 9);
        assertThat(Numbers.parse("4-5").asSeeds()).containsExactly(4, 5);
    }

    @Test
    void nameWhatIsWrong() {
        for (String text : new String[] {"", "a", "1,", "-3", "1-2-3", "1.5"}) {
            assertThatThrownBy(() -> Numbers.parse(text))
                    .hasMessage("must be numbers and ranges as 1-5,8, but was \"" + text + "\".");
        }
        assertThatThrownBy(() -> Numbers.parse("5-1"))
                .hasMessage("must hold ranges that go up, of at most 100000 numbers, but was \"5-1\".");
    }
}
