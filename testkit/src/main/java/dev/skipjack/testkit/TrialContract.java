package dev.skipjack.testkit;

import static dev.skipjack.testkit.StorageCases.EMPTY;
import static dev.skipjack.testkit.StorageCases.FINISHED;
import static dev.skipjack.testkit.StorageCases.STARTED;
import static dev.skipjack.testkit.StorageCases.randomTrial;
import static dev.skipjack.testkit.StorageCases.space;
import static dev.skipjack.testkit.StorageCases.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.storage.OutcomeCodec;
import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.core.trial.Reports;
import dev.skipjack.core.trial.TrialState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What every {@link Storage} does with a trial from ask to tell, and with one that is added as it is. */
interface TrialContract {
    /** The storage under test; each test has a new one. */
    Storage storage();

    @Test
    default void showsATrialFromAskToTell() {
        StudyRecord study = storage().create("s", Direction.MINIMIZE, Map.of());
        Assignment point = Assignment.of(space(), new double[] {0.25, 7, 2});
        storage().write(study, List.of(new TrialWrite.Asked(0, STARTED, point)));
        StoredTrial running = storage().trials(study).getFirst();
        assertThat(running.isOurs()).isTrue();
        assertThat(running.state()).isEqualTo(TrialState.RUNNING);
        assertThat(running.started()).isEqualTo(STARTED);
        assertThat(running.finished()).isNull();
        assertThat(running.value()).isNull();
        assertThat(running.assignment()).isEqualTo(point);

        storage().write(study, List.of(told(0, Outcome.Complete.of(1.5))));
        StoredTrial complete = storage().trials(study).getFirst();
        assertThat(complete.state()).isEqualTo(TrialState.COMPLETE);
        assertThat(complete.started()).isEqualTo(STARTED);
        assertThat(complete.finished()).isEqualTo(FINISHED);
        assertThat(complete.value()).isEqualTo(1.5);
        assertThat(complete.assignment()).isEqualTo(point);
    }

    @Test
    default void givesTrialsByNumberWhenToldOutOfOrder() {
        StudyRecord study = storage().create("s", Direction.MINIMIZE, Map.of());
        for (int i = 0; i < 4; i++) {
            storage().write(study, List.of(new TrialWrite.Asked(i, STARTED, EMPTY)));
        }
        for (int i : new int[] {2, 0, 3}) {
            storage().write(study, List.of(told(i, Outcome.Complete.of(i))));
        }
        List<StoredTrial> trials = storage().trials(study);
        assertThat(trials).extracting(StoredTrial::number).containsExactly(0, 1, 2, 3);
        assertThat(trials).extracting(StoredTrial::value).containsExactly(0.0, null, 2.0, 3.0);
        assertThat(trials.get(1).state()).isEqualTo(TrialState.RUNNING);
    }

    @Test
    default void refusesANumberThatIsNotTheNext() {
        StudyRecord study = storage().create("s", Direction.MINIMIZE, Map.of());
        storage().write(study, List.of(new TrialWrite.Asked(0, STARTED, EMPTY)));
        assertThatThrownBy(() -> storage().write(study, List.of(new TrialWrite.Asked(0, STARTED, EMPTY))))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("Trial 0 of study \"s\"")
                .hasMessageContaining("next number is 1");
        assertThatThrownBy(() -> storage().write(study, List.of(new TrialWrite.Asked(2, STARTED, EMPTY))))
                .isInstanceOf(StorageException.class);
        assertThat(storage().trials(study)).hasSize(1);
    }

    @Test
    default void refusesToTellATrialTwiceOrOneThatIsMissing() {
        StudyRecord study = storage().create("s", Direction.MINIMIZE, Map.of());
        storage().write(study, List.of(new TrialWrite.Asked(0, STARTED, EMPTY), told(0, Outcome.Complete.of(1))));
        assertThatThrownBy(() -> storage().write(study, List.of(told(0, Outcome.Complete.of(2)))))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("Trial 0 of study \"s\"")
                .hasMessageContaining("finished already");
        assertThatThrownBy(() -> storage().write(study, List.of(told(1, Outcome.Complete.of(2)))))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("no trial 1");
        assertThat(storage().trials(study).getFirst().value()).isEqualTo(1.0);
    }

    @Test
    default void leavesNothingOfAWriteThatFails() {
        StudyRecord study = storage().create("s", Direction.MINIMIZE, Map.of());
        storage().write(study, List.of(new TrialWrite.Asked(0, STARTED, EMPTY)));
        List<TrialWrite> failing = List.of(
                told(0, Outcome.Complete.of(9)),
                new TrialWrite.Asked(1, STARTED, EMPTY),
                new TrialWrite.Asked(5, STARTED, EMPTY));
        assertThatThrownBy(() -> storage().write(study, failing)).isInstanceOf(StorageException.class);
        assertThat(storage().trials(study)).hasSize(1);
        assertThat(storage().trials(study).getFirst().state()).isEqualTo(TrialState.RUNNING);
        storage().write(study, List.of(told(0, Outcome.Complete.of(1)), new TrialWrite.Asked(1, STARTED, EMPTY)));
        assertThat(storage().trials(study)).extracting(StoredTrial::value).containsExactly(1.0, null);
    }

    @Test
    default void keepsTrialsThatAreAddedAsTheyAre() {
        StudyRecord study = storage().create("s", Direction.MINIMIZE, Map.of());
        List<StoredTrial> trials = new ArrayList<>();
        Cases.of(20261124, 40).forEach(random -> trials.add(randomTrial(trials.size(), random)));
        storage()
                .write(
                        study,
                        trials.subList(0, 15).stream()
                                .<TrialWrite>map(TrialWrite.Added::new)
                                .toList());
        for (StoredTrial trial : trials.subList(15, trials.size())) {
            storage().write(study, List.of(new TrialWrite.Added(trial)));
        }
        assertThat(storage().trials(study)).isEqualTo(trials);
        storage().write(study, List.of(new TrialWrite.Asked(trials.size(), STARTED, EMPTY)));
        assertThat(storage().trials(study)).hasSize(trials.size() + 1);
    }

    @Test
    default void refusesAnAddedTrialOutOfTurn() {
        StudyRecord study = storage().create("s", Direction.MINIMIZE, Map.of());
        Cases.of(7, 1)
                .forEach(random -> assertThatThrownBy(() ->
                                storage().write(study, List.of(new TrialWrite.Added(randomTrial(1, random)))))
                        .isInstanceOf(StorageException.class)
                        .hasMessageContaining("next number is 0"));
        assertThat(storage().trials(study)).isEmpty();
    }

    @Test
    default void tellsATrialThatWasAddedWhileItRan() {
        StudyRecord study = storage().create("s", Direction.MINIMIZE, Map.of());
        StoredTrial running = new StoredTrial(
                0,
                TrialState.RUNNING,
                STARTED,
                null,
                EMPTY,
                List.of(),
                new TreeMap<>(Map.of(3, 0.5)),
                Map.copyOf(OutcomeCodec.running(null)),
                Map.of());
        storage().write(study, List.of(new TrialWrite.Added(running)));
        Reports reports = Reports.NONE.with(1, 0.25).with(4, 1).withRung(0.25).withRung(-1e300);
        Outcome pruned = new Outcome.Pruned(3, 0.75);
        storage().write(study, List.of(new TrialWrite.Told(0, FINISHED, null, pruned, reports, Map.of())));
        StoredTrial told = storage().trials(study).getFirst();
        assertThat(told.state()).isEqualTo(TrialState.PRUNED);
        assertThat(told.reports())
                .isEqualTo(Reports.NONE
                        .with(1, 0.25)
                        .with(3, 0.5)
                        .with(4, 1)
                        .withRung(0.25)
                        .withRung(-1e300));
    }
}
