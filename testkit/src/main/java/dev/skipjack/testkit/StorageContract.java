package dev.skipjack.testkit;

import static dev.skipjack.testkit.StorageCases.EMPTY;
import static dev.skipjack.testkit.StorageCases.STARTED;
import static dev.skipjack.testkit.StorageCases.space;
import static dev.skipjack.testkit.StorageCases.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link Storage} does. Subclasses say how one is opened. */
public abstract class StorageContract
        implements StudyContract, TrialContract, PointContract, OutcomeContract, ThreadContract {
    private Storage storage;

    /** A new storage; of a persistent one, the same studies again at a second call in one test. */
    protected abstract Storage open();

    /** Whether {@link #open} finds again what was written. */
    protected boolean isPersistent() {
        return true;
    }

    @Override
    public final Storage storage() {
        return storage;
    }

    @BeforeEach
    void openStorage() {
        storage = open();
    }

    @AfterEach
    void closeStorage() {
        storage.close();
    }

    @Test
    void findsEverythingAgainWhenReopened() {
        assumeTrue(isPersistent(), "this storage ends with the process");
        StudyRecord study = storage.create("s", Direction.MAXIMIZE, Map.of("k", "v"));
        storage.write(
                study,
                List.of(
                        new TrialWrite.Asked(0, STARTED, Assignment.of(space(), new double[] {0.5, 3, 1})),
                        told(0, new Outcome.Complete(2, List.of(-1.0), Map.of("m", 3.0))),
                        new TrialWrite.Asked(1, STARTED, EMPTY)));
        List<StoredTrial> before = storage.trials(study);
        storage.close();
        storage = open();
        assertThat(storage.find("s")).contains(study);
        assertThat(storage.trials(study)).isEqualTo(before);
        storage.write(study, List.of(told(1, Outcome.Complete.of(4)), new TrialWrite.Asked(2, STARTED, EMPTY)));
        assertThat(storage.trials(study)).extracting(StoredTrial::value).containsExactly(2.0, 4.0, null);
    }
}
