package dev.skipjack.core.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.skipjack.core.sampler.cmaes.CmaesSampler;
import dev.skipjack.core.sampler.random.RandomSampler;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.InMemoryStorage;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Dominance;
import dev.skipjack.core.trial.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeveralObjectivesTest {
    private static final List<Direction> DIRECTIONS = List.of(Direction.MINIMIZE, Direction.MAXIMIZE);

    private final InMemoryStorage storage = new InMemoryStorage();

    private static StudyOptions options() {
        return StudyOptions.minimize("s")
                .withDirections(Direction.MINIMIZE, Direction.MAXIMIZE)
                .withSpace(SearchSpace.of(Map.of("x", FloatDistribution.of(0, 1), "y", FloatDistribution.of(0, 1))))
                .withSampler(new RandomSampler());
    }

    /** Each third trial is infeasible; values are rounded, so that some are equal. */
    private static Judgement judge(Trial trial) {
        double x = Math.rint(trial.assignment().internal(0) * 20) / 20;
        double y = Math.rint(trial.assignment().internal(1) * 20) / 20;
        double broken = trial.number() % 3 == 0 ? 1 : -1;
        return Judgement.evaluated(new Outcome.Complete(List.of(x + y / 4, x - y), List.of(broken), Map.of()));
    }

    @Test
    void keepsTheFrontThatNoOtherTrialDominates() {
        Study study = Study.open(options(), storage);
        study.optimize(SeveralObjectivesTest::judge, Budget.trials(200), 3);
        List<FinishedTrial> feasible = study.trials().stream()
                .map(FinishedTrial::of)
                .filter(trial -> trial.number() % 3 != 0)
                .toList();
        List<Integer> expected = new ArrayList<>();
        for (FinishedTrial one : feasible) {
            boolean isBeaten = feasible.stream()
                    .anyMatch(other -> Dominance.dominates(other.values(), one.values(), DIRECTIONS)
                            || (other.values().equals(one.values()) && other.number() < one.number()));
            if (!isBeaten) {
                expected.add(one.number());
            }
        }
        assertThat(expected).hasSizeGreaterThan(3);
        assertThat(study.front()).extracting(FinishedTrial::number).isEqualTo(expected);
        assertThat(study.best()).isEmpty();
        assertThat(Study.open(options(), storage).front()).isEqualTo(study.front());
    }

    @Test
    void comesToTheSameFrontInWhateverOrder() {
        List<FinishedTrial> trials = new ArrayList<>();
        Study study = Study.open(options(), storage);
        study.optimize(SeveralObjectivesTest::judge, Budget.trials(60), 1);
        study.trials().forEach(trial -> trials.add(FinishedTrial.of(trial)));
        ParetoFront inOrder = new ParetoFront(DIRECTIONS);
        trials.forEach(inOrder::add);
        Collections.shuffle(trials, new Random(7));
        ParetoFront shuffled = new ParetoFront(DIRECTIONS);
        trials.forEach(shuffled::add);
        assertThat(shuffled.trials()).isEqualTo(inOrder.trials());
    }

    @Test
    void dominatesByOneObjectiveAndNoneTheOtherWay() {
        assertThat(Dominance.dominates(List.of(1.0, 2.0), List.of(1.0, 1.0), DIRECTIONS))
                .isTrue();
        assertThat(Dominance.dominates(List.of(1.0, 2.0), List.of(1.0, 2.0), DIRECTIONS))
                .isFalse();
        assertThat(Dominance.dominates(List.of(0.0, 0.0), List.of(1.0, 1.0), DIRECTIONS))
                .isFalse();
        double none = Double.NEGATIVE_INFINITY;
        assertThat(Dominance.dominates(List.of(none, 1.0), List.of(0.0, none), DIRECTIONS))
                .isTrue();
    }

    @Test
    void failsATrialWithMoreOrFewerValues() {
        Study study = Study.open(options(), storage);
        study.optimize(trial -> 0.5, Budget.trials(1));
        StoredTrial stored = study.trials().getFirst();
        assertThat(stored.outcome())
                .isEqualTo(new Outcome.InvalidNumeric("the objective must give 2 values, but gave [0.5]."));
        Trial trial = study.ask();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> study.tell(trial, 0.5))
                .withMessageContaining("has 2 objectives");
        study.tell(trial, Outcome.Complete.of(List.of(0.5, 0.25)));
        assertThat(study.front()).extracting(FinishedTrial::number).containsExactly(1);
    }

    @Test
    void refusesASamplerThatTakesOneObjective() {
        assertThatExceptionOfType(StudyException.class)
                .isThrownBy(() -> Study.open(options().withSampler(new CmaesSampler()), storage))
                .withMessageContaining("has 2 objectives")
                .withMessageContaining("cmaes takes one");
        assertThat(storage.studyNames()).isEmpty();
    }

    @Test
    void refusesOtherDirections() {
        Study.open(options(), storage);
        StudyOptions one = options().withDirection(Direction.MINIMIZE);
        assertThatExceptionOfType(StudyException.class)
                .isThrownBy(() -> Study.open(one, storage))
                .withMessageContaining("MINIMIZE, MAXIMIZE there");
    }
}
