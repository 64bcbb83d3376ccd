package dev.skipjack.run.fold;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldOrderTest {
    @Test
    void halvesAgainAndAgain() {
        assertThat(FoldOrder.spread(8)).containsExactly(0, 4, 2, 6, 1, 5, 3, 7);
        assertThat(FoldOrder.spread(5)).containsExactly(0, 4, 2, 1, 3);
        assertThat(FoldOrder.spread(2)).containsExactly(0, 1);
    }

    @Test
    void namesEveryFoldOnceWithTheFirstFewFarApart() {
        for (int folds = 4; folds <= 100; folds++) {
            List<Integer> order = FoldOrder.spread(folds);
            assertThat(order)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, folds).boxed().toList());
            int distance = Integer.highestOneBit(folds - 1);
            assertThat(order.subList(0, 3)).as("of %d folds", folds).startsWith(0, distance);
            assertThat(order.get(2)).isIn(distance / 2, distance / 4);
        }
    }
}
