package dev.skipjack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.sampler.grid.Unvaried;
import dev.skipjack.run.execution.GridShare;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GridTextTest {
    private static String text(boolean isExact, boolean isSpread, List<String> names, int points) {
        return GridText.of(new GridShare(27, BigInteger.valueOf(2430), isExact, isSpread, new Unvaried(names, points)));
    }

    @Test
    void namesWhatNeverVaries() {
        assertThat(text(true, false, List.of("entry", "regime"), 27))
                .isEqualTo("27 of 2,430 combinations; entry and regime never vary");
        assertThat(text(true, false, List.of("entry"), 27)).isEqualTo("27 of 2,430 combinations; entry never varies");
        assertThat(text(true, true, List.of(), 2)).isEqualTo("27 of 2,430 combinations, spread over the space");
    }

    @Test
    void saysNoMoreThanWasLookedAt() {
        assertThat(text(false, false, List.of("a", "b", "c"), 9))
                .isEqualTo("27 of at most 2,430 combinations; a, b and c never vary in the first 9");
        assertThat(text(false, false, List.of("a"), 0)).isEqualTo("27 of at most 2,430 combinations");
    }

    @Test
    void staysShortForManyParameters() {
        List<String> names = IntStream.range(0, 200).mapToObj(i -> "p" + i).toList();
        assertThat(text(true, false, names, 27)).endsWith("; p0, p1, p2, p3, p4, p5, p6, p7 and 192 more never vary");
    }
}
