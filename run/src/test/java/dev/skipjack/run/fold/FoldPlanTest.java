package dev.skipjack.run.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FoldPlanTest {
    private static BitSet bars(List<Stretch> stretches) {
        BitSet bars = new BitSet();
        stretches.forEach(stretch -> bars.set(stretch.from(), stretch.to()));
        return bars;
    }

    @Test
    void walksForwardOverTheLatestBars() {
        assertThat(new WalkForward(4, 3, 1, false).over(15))
                .containsExactly(
                        new Fold(List.of(new Stretch(1, 5)), List.of(new Stretch(6, 9))),
                        new Fold(List.of(new Stretch(4, 8)), List.of(new Stretch(9, 12))),
                        new Fold(List.of(new Stretch(7, 11)), List.of(new Stretch(12, 15))));
        assertThat(new WalkForward(4, 3, 1, true).over(15))
                .extracting(fold -> fold.train().getFirst())
                .containsExactly(new Stretch(0, 5), new Stretch(0, 8), new Stretch(0, 11));
    }

    @Test
    void neverChoosesByTheFutureWhenWalking() {
        Random random = new Random(1);
        for (int i = 0; i < 500; i++) {
            WalkForward plan = new WalkForward(
                    1 + random.nextInt(50), 1 + random.nextInt(30), random.nextInt(9), random.nextBoolean());
            int bars = plan.train() + plan.purge() + plan.test() + random.nextInt(200);
            List<Fold> folds = plan.over(bars);
            assertThat(bars(folds.getLast().test()).length()).isEqualTo(bars);
            for (int f = 0; f < folds.size(); f++) {
                Stretch train = folds.get(f).train().getFirst();
                Stretch test = folds.get(f).test().getFirst();
                assertThat(train.to() + plan.purge()).isEqualTo(test.from());
                assertThat(train.length()).isGreaterThanOrEqualTo(plan.train());
                assertThat(f == 0 || folds.get(f - 1).test().getFirst().to() == test.from())
                        .isTrue();
            }
        }
    }

    @Test
    void keepsWhatIsChosenByApartFromWhatIsJudgedBy() {
        Random random = new Random(2);
        for (int i = 0; i < 300; i++) {
            int groups = 2 + random.nextInt(6);
            CrossFolds plan =
                    new CrossFolds(groups, 1 + random.nextInt(groups - 1), random.nextInt(3), random.nextInt(3));
            int bars = groups * 8 + random.nextInt(50);
            for (Fold fold : plan.over(bars)) {
                BitSet train = bars(fold.train());
                BitSet test = bars(fold.test());
                for (int bar = 0; bar < bars; bar++) {
                    boolean isNear = !test.get(Math.max(0, bar - plan.purge() - plan.embargo()), bar + plan.purge() + 1)
                            .isEmpty();
                    assertThat(train.get(bar)).isEqualTo(!isNear);
                }
            }
        }
    }

    @Test
    void judgesEveryBarInAsManyFoldsAsAnyOther() {
        List<Fold> folds = new CrossFolds(5, 2, 1, 2).over(103);
        assertThat(folds).hasSize(10).doesNotHaveDuplicates();
        for (int bar = 0; bar < 103; bar++) {
            int each = bar;
            assertThat(folds).filteredOn(fold -> bars(fold.test()).get(each)).hasSize(4);
        }
    }

    @Test
    void saysWhyAHistoryHasNoFolds() {
        assertThatThrownBy(() -> new WalkForward(100, 20, 5, false).over(124))
                .hasMessage("train, purge and test need 125 bars, but there are 124.");
        assertThatThrownBy(() -> new CrossFolds(5, 1, 60, 0).over(100))
                .hasMessage("purge 60 and embargo 0 leave no bar to choose by: each of 5 groups has about 20 bars.");
        assertThatThrownBy(() -> new CrossFolds(5, 1, 0, 0).over(3))
                .hasMessage("5 groups need as many bars, but there are 3.");
        assertThatThrownBy(() -> new CrossFolds(5, 5, 0, 0))
                .hasMessage("judged must be below groups, but they were 5 and 5.");
        assertThatThrownBy(() -> new CrossFolds(30, 15, 0, 0)).hasMessageContaining("at most 1000 folds");
        assertThatThrownBy(() -> new WalkForward(0, 1, 0, false)).hasMessage("train must be 1 or more, but was 0.");
    }
}
