package dev.skipjack.core.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.rng.Streams;
import dev.skipjack.core.sampler.Sampler;
import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.IntDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.InMemoryStorage;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.core.trial.TrialHistory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where neither drawing again nor the nearest unknown point helps, a trial is told what the earlier one came to. */
@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DuplicateTest {
    private static final SearchSpace UNIT = SearchSpace.of(Map.of("x", FloatDistribution.of(0, 1)));

    private static StudyOptions options() {
        return StudyOptions.minimize("duplicates").withSpace(UNIT).withSampler(new StubbornSampler());
    }

    /** Fails at 0.25, and has a metric and a constraint elsewhere. */
    private static Judgement judge(Trial trial, AtomicInteger calls) {
        calls.incrementAndGet();
        double x = trial.suggestFloat("x", 0, 1);
        return Judgement.evaluated(
                x == 0.25
                        ? new Outcome.Crashed("Test", "fails at a quarter", "")
                        : new Outcome.Complete(x, List.of(x - 0.4), Map.of("m", 10 * x)));
    }

    private static Outcome outcomeOfOriginal(Study study, StoredTrial trial) {
        return study.trials().stream()
                .filter(other -> other.assignment().equals(trial.assignment()))
                .findFirst()
                .orElseThrow()
                .outcome();
    }

    @Test
    void areToldWhatTheOriginalReallyCameToP5() {
        Study study = Study.inMemory(options());
        AtomicInteger calls = new AtomicInteger();
        study.optimize(trial -> judge(trial, calls), Budget.trials(40), 4);
        assertThat(calls).hasValue(3);
        assertThat(study.counts().evaluations()).isEqualTo(3);
        assertThat(study.counts().duplicates()).isEqualTo(37);
        for (StoredTrial trial : study.trials()) {
            Outcome original = outcomeOfOriginal(study, trial);
            if (trial.outcome() instanceof Outcome.Duplicate duplicate) {
                assertThat(new Outcome.Complete(duplicate.value(), duplicate.constraints(), duplicate.metrics()))
                        .isEqualTo(original);
            } else {
                assertThat(trial.outcome()).isEqualTo(original);
            }
        }
        assertThat(study.trials())
                .filteredOn(t -> t.outcome() instanceof Outcome.Crashed)
                .hasSizeGreaterThan(5);
        assertThat(study.trials())
                .filteredOn(t -> t.outcome() instanceof Outcome.Duplicate)
                .hasSizeGreaterThan(5);
    }

    @Test
    void areToldWhatTheOriginalComesToUnderThePolicyInForceP6() {
        InMemoryStorage storage = new InMemoryStorage();
        AtomicInteger calls = new AtomicInteger();
        Study.open(options(), storage).optimize(trial -> judge(trial, calls), Budget.trials(6), 1);
        Study again = Study.open(
                options(),
                storage,
                outcome -> outcome instanceof Outcome.Complete complete
                        ? new Outcome.Complete(complete.value() + 100, List.of(), complete.metrics())
                        : outcome);
        again.optimize(trial -> judge(trial, calls), Budget.trials(30), 1);
        assertThat(calls).hasValue(3);
        assertThat(again.trials().subList(6, 30))
                .filteredOn(trial -> trial.outcome() instanceof Outcome.Duplicate)
                .hasSizeGreaterThan(5)
                .allSatisfy(trial -> assertThat(trial.value()).isGreaterThanOrEqualTo(100));
    }

    @Test
    void areNotJudgedWhenTheyWereLeftUnfinished() {
        InMemoryStorage storage = new InMemoryStorage();
        Study first = Study.open(options(), storage);
        Trial original = first.ask();
        Trial duplicate = first.ask();
        assertThat(original.duplicateOf()).isEmpty();
        assertThat(duplicate.duplicateOf()).hasValue(0);
        first.close();
        AtomicInteger calls = new AtomicInteger();
        Study second = Study.open(options(), storage);
        second.optimize(trial -> judge(trial, calls), Budget.trials(2), 1);
        assertThat(calls).hasValue(1);
        assertThat(second.trials().get(1).outcome().label()).isEqualTo("duplicate");
    }

    @Test
    void occurInAFiniteSpaceWhereTheNearestPointsAreAllKnown() {
        SearchSpace line = SearchSpace.of(Map.of("n", IntDistribution.of(0, 999_999)));
        InMemoryStorage storage = new InMemoryStorage();
        StudyRecord record = storage.create("duplicates", Direction.MINIMIZE, Map.of());
        int known = 200_001;
        List<TrialWrite> writes = new ArrayList<>();
        for (int n = 0; n < known; n++) {
            writes.add(new TrialWrite.Asked(n, Instant.EPOCH, Assignment.of(line, new double[] {n})));
            writes.add(new TrialWrite.Told(n, Instant.EPOCH, null, Outcome.Complete.of(1 + n), Map.of()));
        }
        storage.write(record, writes);
        Study study = Study.open(options().withSpace(line).withSampler(new LowestSampler()), storage);
        AtomicInteger calls = new AtomicInteger();
        study.optimize(trial -> calls.incrementAndGet(), Budget.trials(known + 1));
        assertThat(calls).hasValue(0);
        assertThat(study.trials().getLast().outcome()).isEqualTo(new Outcome.Duplicate(0, 1, List.of(), Map.of()));
    }

    /** Always proposes the lowest point. */
    private static final class LowestSampler implements Sampler {
        @Override
        public double[] sample(SearchSpace space, TrialHistory history, Streams streams) {
            return new double[space.size()];
        }

        @Override
        public double sampleOne(String name, Distribution distribution, TrialHistory history, Streams streams) {
            return 0;
        }

        @Override
        public Map<String, Object> identity() {
            return Map.of("sampler", "lowest");
        }
    }

    @Test
    void areJudgedWhereReuseIsOff() {
        Study study = Study.inMemory(options().withReuse(false));
        AtomicInteger calls = new AtomicInteger();
        study.optimize(trial -> judge(trial, calls), Budget.trials(12), 4);
        assertThat(calls).hasValue(12);
    }
}
