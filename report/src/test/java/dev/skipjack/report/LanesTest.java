package dev.skipjack.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.InMemoryStorage;
import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.core.trial.Reports;
import dev.skipjack.run.execution.StudyView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LanesTest {
    private static final Instant BEGIN = Instant.parse("2026-11-23T10:00:00Z");
    private static final SearchSpace SPACE = SearchSpace.of(Map.of("x", FloatDistribution.of(0, 1)));

    private final Storage storage = new InMemoryStorage();
    private final StudyRecord study = storage.create("s", Direction.MINIMIZE, Map.of());
    private int trials;

    private void ask(int start, @Nullable String worker) {
        Assignment point = Assignment.of(SPACE, new double[] {0.5});
        storage.write(study, List.of(new TrialWrite.Asked(trials++, BEGIN.plusSeconds(start), point, worker)));
    }

    private void trial(int start, int end, @Nullable String worker) {
        ask(start, worker);
        Outcome outcome = Outcome.Complete.of(1);
        Instant finished = BEGIN.plusSeconds(end);
        storage.write(
                study,
                List.of(new TrialWrite.Told(trials - 1, finished, null, outcome, Reports.NONE, Map.of(), worker)));
    }

    private Lanes lanes() {
        return Lanes.of(TrialSheet.of(StudyView.read(storage, "s")));
    }

    private List<Integer> places(Lanes lanes) {
        return IntStream.range(0, trials).mapToObj(lanes::of).toList();
    }

    @Test
    void namesAWorkerByItsProcessUnlessAnotherHasTheSameNumber() {
        trial(0, 1, "12-a1");
        trial(1, 2, "7-b2");
        trial(2, 3, "12-c3");
        assertThat(lanes().names()).containsExactly("12-a1", "7", "12-c3");
        assertThat(lanes().areWorkers()).isTrue();
    }

    @Test
    void aTrialThatRunsKeepsItsLane() {
        ask(0, "1-a");
        trial(5, 6, "1-a");
        trial(6, 7, "1-a");
        assertThat(lanes().names()).containsExactly("1 · 1", "1 · 2");
        assertThat(places(lanes())).containsExactly(0, 1, 1);
    }

    @Test
    void trialsThatDoNotTellShareAsManyLanesAsRanAtATime() {
        trial(0, 3, null);
        trial(1, 2, null);
        trial(2, 4, null);
        assertThat(lanes().names()).containsExactly("1", "2");
        assertThat(lanes().areWorkers()).isFalse();
        assertThat(places(lanes())).containsExactly(0, 1, 1);
    }

    @Test
    void moreWorkersThanCanBeDrawnShareLanes() {
        for (int i = 0; i <= Lanes.MOST; i++) {
            trial(i, i + 2, i + "-a");
        }
        Lanes lanes = lanes();
        assertThat(lanes.areWorkers()).isFalse();
        assertThat(lanes.names()).containsExactly("1", "2");
        assertThat(lanes.left(TrialSheet.of(StudyView.read(storage, "s")))).isZero();
    }

    @Test
    void trialsBeyondTheLastLaneAreLeftAndCounted() {
        for (int i = 0; i < Lanes.MOST + 3; i++) {
            ask(0, "1-a");
        }
        Lanes lanes = lanes();
        assertThat(lanes.names()).hasSize(Lanes.MOST);
        assertThat(lanes.left(TrialSheet.of(StudyView.read(storage, "s")))).isEqualTo(3);
    }
}
