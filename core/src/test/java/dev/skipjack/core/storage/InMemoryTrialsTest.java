package dev.skipjack.core.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.core.trial.Reports;
import dev.skipjack.core.trial.TrialState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** That a trial reads as it was told, however it is held. */
class InMemoryTrialsTest {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05.000000006Z");
    private static final Instant END = Instant.parse("1926-01-02T03:04:05.123456789Z");
    private static final int MORE_THAN_A_BLOCK = 3 * TrialBlock.SIZE + 1;
    private static final SearchSpace SPACE = space("x", "y");

    private final InMemoryStorage storage = new InMemoryStorage();
    private final StudyRecord study = storage.create("s", Direction.MINIMIZE, Map.of());

    private static SearchSpace space(String... names) {
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        for (String name : names) {
            parameters.put(name, FloatDistribution.of(-1e9, 1e9));
        }
        parameters.put("kind", CategoricalDistribution.of("a", "b"));
        return SearchSpace.of(parameters);
    }

    private static Assignment point(int i) {
        return Assignment.of(SPACE, new double[] {i / 3.0, -i, i % 2});
    }

    private void ask(int number, Assignment point) {
        storage.write(study, List.of(new TrialWrite.Asked(number, START, point, "worker")));
    }

    private void tell(int number, Outcome outcome, Map<String, Object> facts) {
        storage.write(study, List.of(new TrialWrite.Told(number, END, null, outcome, new LinkedHashMap<>(facts))));
    }

    @Test
    void aTrialOfWhichThereIsAPointAndAValueAloneReadsAsItWasTold() {
        for (int i = 0; i < MORE_THAN_A_BLOCK; i++) {
            ask(i, point(i));
        }
        for (int i = MORE_THAN_A_BLOCK - 1; i >= 0; i--) {
            tell(i, Outcome.Complete.of(i == 7 ? Double.NEGATIVE_INFINITY : 0.1 * i), Map.of());
        }
        List<StoredTrial> trials = storage.trials(study);
        assertThat(trials).hasSize(MORE_THAN_A_BLOCK);
        for (StoredTrial trial : trials) {
            int i = trial.number();
            assertThat(trial.assignment()).isEqualTo(point(i));
            assertThat(trial.assignment().internals()).containsExactly(point(i).internals());
            assertThat(trial.outcome()).isEqualTo(Outcome.Complete.of(i == 7 ? Double.NEGATIVE_INFINITY : 0.1 * i));
            assertThat(trial.started()).isEqualTo(START);
            assertThat(trial.finished()).isEqualTo(END);
            assertThat(trial.worker()).isEmpty();
            assertThat(trial.isOurs()).isTrue();
        }
    }

    @Test
    void trialsOfOneBlockKeepTheirWorkers() {
        for (int i = 0; i < 3; i++) {
            ask(i, point(i));
            String worker = i == 1 ? null : "worker " + i;
            Outcome outcome = Outcome.Complete.of(i);
            storage.write(study, List.of(new TrialWrite.Told(i, END, null, outcome, Reports.NONE, Map.of(), worker)));
        }
        assertThat(storage.trials(study))
                .extracting(StoredTrial::worker)
                .containsExactly(Optional.of("worker 0"), Optional.empty(), Optional.of("worker 2"));
    }

    @Test
    void neighboursOfOtherSpacesAndOutcomesKeepWhatTheyHave() {
        Assignment other = Assignment.of(space("z"), new double[] {5, 0});
        Outcome infeasible = new Outcome.Complete(1, List.of(2.0), Map.of("m", 3.0));
        ask(0, point(0));
        ask(1, other);
        ask(2, point(2));
        ask(3, point(3));
        ask(4, point(4));
        tell(0, Outcome.Complete.of(0), Map.of());
        tell(1, Outcome.Complete.of(1), Map.of());
        tell(2, infeasible, Map.of());
        tell(3, Outcome.Complete.of(3), Map.of("key", "value"));
        tell(4, new Outcome.InvalidNumeric("no"), Map.of());
        List<StoredTrial> trials = storage.trials(study);
        assertThat(trials.get(1).assignment()).isEqualTo(other);
        assertThat(trials.get(1).outcome()).isEqualTo(Outcome.Complete.of(1));
        assertThat(trials.get(2).outcome()).isEqualTo(infeasible);
        assertThat(OutcomeCodec.own(trials.get(3))).containsEntry("key", "value");
        assertThat(trials.get(4).outcome()).isEqualTo(new Outcome.InvalidNumeric("no"));
        assertThat(trials.get(4).assignment()).isEqualTo(point(4));
    }

    @Test
    void timesBeyondThoseThatNanosecondsReachAreKept() {
        storage.write(study, List.of(new TrialWrite.Asked(0, Instant.MIN, point(0))));
        storage.write(study, List.of(new TrialWrite.Told(0, Instant.MAX, null, Outcome.Complete.of(1), Map.of())));
        assertThat(storage.trials(study).getFirst().started()).isEqualTo(Instant.MIN);
        assertThat(storage.trials(study).getFirst().finished()).isEqualTo(Instant.MAX);
    }

    @Test
    void severalValuesAreKept() {
        StudyRecord two = storage.create("two", List.of(Direction.MINIMIZE, Direction.MAXIMIZE), Map.of());
        storage.write(two, List.of(new TrialWrite.Asked(0, START, point(0))));
        Outcome outcome = Outcome.Complete.of(List.of(1.5, -2.5));
        storage.write(two, List.of(new TrialWrite.Told(0, END, null, outcome, Map.of())));
        assertThat(storage.trials(two).getFirst().outcome()).isEqualTo(outcome);
    }

    @Test
    void whatWasWrittenBeforeAWriteThatFailsIsTakenBack() {
        ask(0, point(0));
        List<TrialWrite> writes = List.of(
                new TrialWrite.Told(0, END, null, Outcome.Complete.of(1), Map.of()),
                new TrialWrite.Asked(1, START, point(1)),
                new TrialWrite.Asked(3, START, point(3)));
        List<StoredTrial> before = storage.trials(study);
        assertThatThrownBy(() -> storage.write(study, writes)).isInstanceOf(StorageException.class);
        assertThat(storage.trials(study)).isEqualTo(before);
        tell(0, Outcome.Complete.of(2), Map.of());
        assertThat(storage.trials(study).getFirst().value()).isEqualTo(2);
    }

    @Test
    void trialsThatWereReadStayAsTheyWere() {
        ask(0, point(0));
        List<StoredTrial> before = storage.trials(study);
        tell(0, Outcome.Complete.of(1), Map.of());
        ask(1, point(1));
        tell(1, Outcome.Complete.of(2), Map.of());
        assertThat(before).extracting(StoredTrial::state).containsExactly(TrialState.RUNNING);
        assertThat(storage.trials(study)).extracting(StoredTrial::value).containsExactly(1.0, 2.0);
    }

    @Test
    void aSessionHearsOfWhatWasWrittenBesideItAndOnce() {
        try (StudySession alone = storage.join(study)) {
            alone.write(changes -> List.of(new TrialWrite.Asked(0, START, point(0))));
            assertThat(alone.changes()).isEmpty();
            tell(0, Outcome.Complete.of(1), Map.of());
            assertThat(alone.changes()).extracting(StoredTrial::value).containsExactly(1.0);
            try (StudySession second = storage.join(study)) {
                assertThat(second.changes()).hasSize(1);
                second.write(changes -> List.of(
                        new TrialWrite.Asked(1, START, point(1)),
                        new TrialWrite.Told(1, END, null, Outcome.Complete.of(5), Map.of())));
                assertThat(second.changes()).isEmpty();
                assertThat(alone.changes()).extracting(StoredTrial::value).containsExactly(5.0);
            }
            assertThat(alone.changes()).isEmpty();
        }
    }
}
