package dev.skipjack.run.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skipjack.testkit.Cases;
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
        assertThat(new WalkForward(3, 4, 1, false).over(15))
                .containsExactly(
                        new Fold(List.of(new Stretch(1, 5)), List.of(new Stretch(6, 9))),
                        new Fold(List.of(new Stretch(4, 8)), List.of(new Stretch(9, 12))),
                        new Fold(List.of(new Stretch(7, 11)), List.of(new Stretch(12, 15))));
        assertThat(new WalkForward(3, 4, 1, true).over(15))
                .extracting(fold -> fold.train().getFirst())
                .containsExactly(new Stretch(0, 5), new Stretch(0, 8), new Stretch(0, 11));
        assertThat(new WalkForward(2, 0, 0, false).over(5))
                .containsExactly(
                        new Fold(List.of(), List.of(new Stretch(1, 3))),
                        new Fold(List.of(), List.of(new Stretch(3, 5))));
    }

    @Test
    void neverChoosesByTheFutureWhenWalking() {
        Cases.of(1, 500).forEach(random -> {
            WalkForward plan = new WalkForward(
                    2 + random.nextInt(30), 1 + random.nextInt(50), random.nextInt(9), random.nextBoolean());
            int bars = plan.train() + plan.purge() + 2 * plan.folds() + random.nextInt(200);
            List<Fold> folds = plan.over(bars);
            assertThat(folds).hasSize(plan.folds());
            assertThat(bars(folds.getLast().test()).length()).isEqualTo(bars);
            for (int f = 0; f < folds.size(); f++) {
                Stretch train = folds.get(f).train().getFirst();
                Stretch test = folds.get(f).test().getFirst();
                assertThat(train.to() + plan.purge()).isEqualTo(test.from());
                assertThat(train.length()).isGreaterThanOrEqualTo(plan.train());
                assertThat(f == 0 || folds.get(f - 1).test().getFirst().to() == test.from())
                        .isTrue();
            }
        });
    }

    @Test
    void testsLieApartFromOneAnotherInOrderOfTime() {
        Cases.of(2, 300).forEach(random -> {
            int groups = 2 + random.nextInt(7);
            FoldPlan plan = random.nextBoolean()
                    ? new WalkForward(groups, random.nextInt(9), random.nextInt(3), random.nextBoolean())
                    : new CrossFolds(groups, 1 + random.nextInt(groups - 1), random.nextInt(3), random.nextInt(3));
            int bars = 20 + groups * 9 + random.nextInt(60);
            List<Stretch> tests = plan.tests(bars);
            assertThat(tests).hasSize(groups);
            for (int i = 1; i < groups; i++) {
                assertThat(tests.get(i).from()).isEqualTo(tests.get(i - 1).to());
            }
            assertThat(tests.getLast().to()).isEqualTo(bars);
            assertThat(plan.over(bars))
                    .allSatisfy(fold -> assertThat(fold.test()).hasSize(plan.testsPerFold()));
        });
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
        assertThatThrownBy(() -> new WalkForward(4, 100, 17, false).over(124))
                .hasMessage("4 folds after train 100 and purge 17 need at least 125 bars, but there are 124.");
        assertThatThrownBy(() -> new CrossFolds(5, 1, 60, 0).over(100))
                .hasMessage("purge 60 and embargo 0 leave no bar to choose by: each of 5 groups has about 20 bars.");
        assertThatThrownBy(() -> new CrossFolds(5, 1, 0, 0).over(9))
                .hasMessage("5 groups need 2 bars each, but there are 9 in all.");
        assertThatThrownBy(() -> new CrossFolds(5, 5, 0, 0))
                .hasMessage("the groups that judge must be fewer than all, but were 5 of 5.");
        assertThatThrownBy(() -> new CrossFolds(30, 15, 0, 0))
                .hasMessage("15 of 30 groups make 155,117,520 folds, but at most 1,000 are allowed.");
        assertThatThrownBy(() -> new CrossFolds(101, 1, 0, 0)).hasMessage("groups must be 100 or less, but was 101.");
        assertThatThrownBy(() -> new WalkForward(1, 1, 0, false)).hasMessage("folds must be 2 or more, but was 1.");
        assertThatThrownBy(() -> new WalkForward(2, -1, 0, false)).hasMessage("train must be 0 or more, but was -1.");
    }
}
