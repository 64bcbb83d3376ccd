package dev.skipjack.testkit;

import static dev.skipjack.testkit.StorageCases.EMPTY;
import static dev.skipjack.testkit.StorageCases.FINISHED;
import static dev.skipjack.testkit.StorageCases.STARTED;
import static dev.skipjack.testkit.StorageCases.added;
import static dev.skipjack.testkit.StorageCases.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.storage.OutcomeCodec;
import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.core.trial.Reports;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link Storage} keeps of a trial's end: outcome, values, constraints, reports, facts. */
interface OutcomeContract {
    /** The storage under test; each test has a new one. */
    Storage storage();

    @Test
    default void givesBackEveryOutcome() {
        StudyRecord study = storage().create("s", Direction.MINIMIZE, Map.of());
        Map<String, Double> metrics = Map.of(
                "sharpe",
                1.25,
                "trades",
                17.0,
                "max_drawdown",
                1e-17,
                "calmar",
                Double.NEGATIVE_INFINITY,
                "odd",
                Double.NaN);
        List<Outcome> outcomes = List.of(
                new Outcome.Complete(-0.5, List.of(), metrics),
                new Outcome.Complete(Double.POSITIVE_INFINITY, List.of(-1.0, 0.0), Map.of()),
                new Outcome.Complete(Double.NEGATIVE_INFINITY, List.of(-1.0, 2.5), metrics),
                new Outcome.Duplicate(1, 4.9e-324, List.of(0.0), metrics),
                new Outcome.Pruned(3, 0.125),
                new Outcome.Pruned(7, Double.NEGATIVE_INFINITY),
                new Outcome.Pruned(0, Double.NaN),
                new Outcome.Pruned(-1, Double.NaN),
                new Outcome.Pruned(2, 0.25, List.of(0.0, 0.5)),
                new Outcome.InvalidNumeric("sharpe is NaN"),
                new Outcome.TimedOut(Duration.ofMillis(1500)),
                Outcome.Crashed.of(new IllegalStateException("é\n\"quoted\"")),
                new Outcome.Crashed("exit 75", "busy", "", true),
                new Outcome.Cancelled("interrupted"));
        for (int i = 0; i < outcomes.size(); i++) {
            storage().write(study, List.of(new TrialWrite.Asked(i, STARTED, EMPTY), told(i, outcomes.get(i))));
        }
        assertThat(storage().trials(study).stream().map(StoredTrial::outcome).toList())
                .isEqualTo(outcomes);
    }

    @Test
    default void keepsAValueForEachObjective() {
        List<Direction> directions = List.of(Direction.MINIMIZE, Direction.MAXIMIZE, Direction.MINIMIZE);
        StudyRecord study = storage().create("several", directions, Map.of());
        assertThat(study.directions()).isEqualTo(directions);
        assertThat(storage().find("several").orElseThrow().directions()).isEqualTo(directions);
        Outcome.Complete complete =
                Outcome.Complete.of(List.of(0.5, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY));
        Outcome.Duplicate again = complete.duplicateOf(0);
        Outcome failed = new Outcome.InvalidNumeric("no value");
        StoredTrial added = added(4, List.of(-1.5, 1e300, -1e-300));
        storage()
                .write(
                        study,
                        List.of(
                                new TrialWrite.Asked(0, STARTED, EMPTY),
                                new TrialWrite.Asked(1, STARTED, EMPTY),
                                new TrialWrite.Asked(2, STARTED, EMPTY),
                                told(0, complete),
                                told(2, failed),
                                new TrialWrite.Asked(3, STARTED, EMPTY),
                                told(3, again),
                                new TrialWrite.Added(added)));
        storage().write(study, List.of(told(1, Outcome.Complete.of(List.of(1.0, 2.0, 3.0)))));

        List<StoredTrial> trials = storage().trials(study);
        assertThat(trials.stream().map(StoredTrial::values).toList())
                .containsExactly(
                        complete.values(),
                        List.of(1.0, 2.0, 3.0),
                        List.of(),
                        complete.values(),
                        List.of(-1.5, 1e300, -1e-300));
        assertThat(trials.get(0).outcome()).isEqualTo(complete);
        assertThat(trials.get(3).outcome()).isEqualTo(again);
        assertThat(trials.get(4)).isEqualTo(added);
    }

    @Test
    default void keepsAnInfiniteConstraintAsNotMet() {
        StudyRecord study = storage().create("s", Direction.MINIMIZE, Map.of());
        List<Double> constraints = List.of(Double.POSITIVE_INFINITY, Double.NaN, Double.NEGATIVE_INFINITY);
        Outcome outcome = new Outcome.Complete(1, constraints, Map.of());
        storage().write(study, List.of(new TrialWrite.Asked(0, STARTED, EMPTY), told(0, outcome)));
        assertThat(storage().trials(study).getFirst().constraints())
                .containsExactly(Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE);
    }

    @Test
    default void keepsFactsBesideTheOutcome() {
        StudyRecord study = storage().create("s", Direction.MINIMIZE, Map.of());
        Map<String, @Nullable Object> facts = Map.of("key", "ab12", "attempts", 2L);
        storage()
                .write(
                        study,
                        List.of(
                                new TrialWrite.Asked(0, STARTED, EMPTY),
                                new TrialWrite.Told(0, FINISHED, null, Outcome.Complete.of(1), facts)));
        assertThat(OutcomeCodec.own(storage().trials(study).getFirst())).containsAllEntriesOf(facts);
    }

    @Test
    default void keepsWhoJudgedATrial() {
        StudyRecord study = storage().create("s", Direction.MINIMIZE, Map.of());
        Outcome pruned = new Outcome.Pruned(3, 0.5);
        Outcome timedOut = new Outcome.TimedOut(Duration.ofSeconds(2));
        List<TrialWrite> writes = new ArrayList<>();
        List<Outcome> outcomes = List.of(Outcome.Complete.of(1), pruned, timedOut, Outcome.Complete.of(2));
        for (int i = 0; i < outcomes.size(); i++) {
            String worker = i == 3 ? null : "7-" + i;
            writes.add(new TrialWrite.Asked(i, STARTED, EMPTY, "another"));
            writes.add(new TrialWrite.Told(i, FINISHED, null, outcomes.get(i), Reports.NONE, Map.of(), worker));
        }
        storage().write(study, writes);
        List<StoredTrial> trials = storage().trials(study);
        assertThat(trials).extracting(StoredTrial::outcome).containsExactlyElementsOf(outcomes);
        assertThat(trials)
                .extracting(StoredTrial::worker)
                .containsExactly(Optional.of("7-0"), Optional.of("7-1"), Optional.of("7-2"), Optional.empty());
    }

    @Test
    default void keepsWhatATrialReported() {
        StudyRecord study = storage().create("s", Direction.MINIMIZE, Map.of());
        Reports reports = Reports.NONE
                .with(7, Double.NaN)
                .with(0, Double.NEGATIVE_INFINITY)
                .with(100_000, 1e-300)
                .with(3, Double.POSITIVE_INFINITY)
                .withRung(0.1);
        Outcome complete = Outcome.Complete.of(2);
        storage()
                .write(
                        study,
                        List.of(
                                new TrialWrite.Asked(0, STARTED, EMPTY),
                                new TrialWrite.Told(0, FINISHED, null, complete, reports, Map.of("evaluation", "e"))));
        StoredTrial told = storage().trials(study).getFirst();
        assertThat(told.reports()).isEqualTo(reports);
        assertThat(told.outcome()).isEqualTo(complete);
        assertThat(told.attributes()).containsEntry("completed_rung_0", 0.1);
    }
}
