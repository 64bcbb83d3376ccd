package dev.skipjack.run.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.study.FinishedTrial;
import dev.skipjack.core.study.ParetoFront;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.score.Goal;
import dev.skipjack.run.score.Goals;
import dev.skipjack.run.score.Score;
import dev.skipjack.testkit.Cases;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FrontTest {
    private static final Goals GOALS = new Goals(List.of(
            new Goal(Score.named("sharpe"), Direction.MAXIMIZE),
            new Goal(Score.named("drawdown"), Direction.MINIMIZE)));

    private static List<FinishedTrial> trials(double[]... values) {
        List<FinishedTrial> trials = new ArrayList<>();
        for (double[] own : values) {
            trials.add(new FinishedTrial(
                    trials.size(),
                    Assignment.of(SearchSpace.of(Map.of()), new double[0]),
                    Outcome.Complete.of(List.of(own[0], own[1])),
                    Instant.EPOCH,
                    Instant.EPOCH));
        }
        return trials;
    }

    private static Front front(double[]... values) {
        List<FinishedTrial> trials = trials(values);
        ParetoFront front = new ParetoFront(GOALS.directions());
        trials.forEach(front::add);
        List<FinishedTrial> ranked = front.trials().stream()
                .sorted(Comparator.comparingDouble(trial -> -trial.value()))
                .toList();
        return Front.of(GOALS, ranked, trials, trials.size());
    }

    private static double[] at(double sharpe, double drawdown) {
        return new double[] {sharpe, drawdown};
    }

    @Test
    void theKneeLiesFarthestFromTheLineThroughTheEnds() {
        Front front = front(at(1, 0.5), at(0.9, 0.2), at(0.5, 0.12), at(0, 0.1), at(0.1, 0.4));
        assertThat(front.members()).extracting(Member::number).containsExactly(0, 1, 2, 3);
        assertThat(front.knee()).map(Member::number).hasValue(1);
        assertThat(front.knee().orElseThrow().reached().get(1)).isEqualTo(0.75, within(1e-12));
        assertThat(front.advice())
                .startsWith(
                        "Maybe trial 1, the knee of the front: it goes 90% of the way to the best sharpe, 75% of the"
                                + " way to the best drawdown.");
    }

    @Test
    void aStraightOrHollowFrontHasNoKnee() {
        assertThat(front(at(1, 1), at(0.7, 0.7), at(0.1, 0.1), at(0, 0)).knee()).isEmpty();
        assertThat(front(at(1, 1), at(0.5, 0.9), at(0, 0)).knee()).isEmpty();
        assertThat(front(at(1, 1), at(0, 0)).knee()).isEmpty();
        assertThat(front(at(1, 1), at(0, 0)).advice()).contains("no knee");
        assertThat(front(at(1, 0), at(0, 1)).advice()).startsWith("Trial 0 is the best in every score");
    }

    @Test
    void itsFirstMembersAreTheKneeAndTheEndsThenTheLonely() {
        Front front = front(at(1, 1), at(0.99, 0.97), at(0.98, 0.95), at(0.8, 0.2), at(0.3, 0.1), at(0, 0));
        assertThat(front.outstanding()).extracting(FinishedTrial::number).containsExactly(3, 0, 5);
        assertThat(front.standing(3)).isEqualTo("the knee");
        assertThat(front.standing(5)).isEqualTo("the best drawdown");
        assertThat(front.standing(1)).isEmpty();
        assertThat(front(at(1, 0), at(0, 1)).standing(0)).isEqualTo("the best sharpe and the best drawdown");
        assertThat(front.spread())
                .extracting(FinishedTrial::number)
                .startsWith(3, 0, 5, 4)
                .hasSize(6);
    }

    @Test
    void theKneeStaysWhateverTheUnits() {
        Cases.of(7, 200).forEach(random -> {
            List<double[]> values = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                values.add(at(random.nextDouble(), random.nextDouble()));
            }
            Front front = front(values.toArray(double[][]::new));
            Front scaled = front(values.stream()
                    .map(own -> at(1000 * own[0] - 7, own[1] / 64 + 3))
                    .toArray(double[][]::new));
            assertThat(scaled.knee().map(Member::number)).isEqualTo(front.knee().map(Member::number));
        });
    }

    @Test
    void measuresTheVolumeByPowersOfTwoAndInTheEnd() {
        // Worst 0 and 1, best 1 and 0: the reference is (-0.1, 1.1).
        Front front = front(at(0, 1), at(1, 0.5), at(0.5, 0), at(0.2, 0.9), at(0.1, 0.95));
        Volume volume = front.volume().orElseThrow();
        assertThat(volume.reference().get(0)).isEqualTo(-0.1, within(1e-12));
        assertThat(volume.reference().get(1)).isEqualTo(1.1, within(1e-12));
        assertThat(volume.history()).extracting(Volume.Step::trials).containsExactly(1, 2, 4, 5);
        assertThat(volume.history().get(0).value()).isEqualTo(0.01, within(1e-12));
        assertThat(volume.history().get(1).value()).isEqualTo(1.1 * 0.6, within(1e-12));
        assertThat(volume.value()).isEqualTo(1.1 * 0.6 + 0.6 * 0.5, within(1e-12));
    }

    @Test
    void anEmptyOrInfiniteFrontHasNoVolume() {
        Front empty = Front.of(GOALS, List.of(), List.of(), 3);
        assertThat(empty.volume()).isEmpty();
        assertThat(empty.spread()).isEmpty();
        assertThat(empty.outstanding()).isEmpty();
        assertThat(front(at(Double.POSITIVE_INFINITY, 1), at(0, 0)).volume()).isEmpty();
        assertThat(front(at(Double.POSITIVE_INFINITY, 1), at(0, 0)).knee()).isEmpty();
    }
}
