package dev.skipjack.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.StudySession;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.storage.Durability;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A commit that the server carried out and whose answer was lost. */
final class LostCommitTest {
    private static final Instant TIME = Instant.parse("2026-11-23T02:13:43.388723Z");

    private final String direct = PostgresServer.shared().newDatabase();
    private final LossyProxy proxy;
    private final ServerStorage storage;
    private final StudyRecord study;

    LostCommitTest() throws IOException {
        int port = PostgresServer.shared().port();
        proxy = new LossyProxy(port, "WITH created AS");
        storage = ServerStorage.open(direct.replace(":" + port + "/", ":" + proxy.port() + "/"), Durability.POWER_LOSS);
        study = storage.create("s", Direction.MINIMIZE, Map.of());
    }

    @AfterEach
    void close() throws IOException {
        storage.close();
        proxy.close();
    }

    @Test
    void findsAWriteThatIsStored() {
        proxy.arm();
        storage.write(study, List.of(asked(0), told(0, 1), asked(1)));
        assertThat(proxy.isArmed()).isFalse();
        storage.write(study, List.of(told(1, 2)));
        assertThat(storage.trials(study)).extracting(StoredTrial::value).containsExactly(1.0, 2.0);
    }

    @Test
    void findsAResultThatIsStored() {
        storage.write(study, List.of(asked(0)));
        try (ServerStorage other =
                ServerStorage.open(storage.url().replace("***", "postgres"), Durability.POWER_LOSS)) {
            proxy.arm();
            other.write(study, List.of(told(0, 1)));
            assertThat(proxy.isArmed()).isFalse();
            assertThatThrownBy(() -> other.write(study, List.of(told(0, 1)))).hasMessageContaining("finished already");
        }
    }

    @Test
    void showsToASessionWhatIsStored() {
        StudySession session = storage.join(study);
        proxy.arm();
        assertThatThrownBy(() -> session.write(changes -> List.of(asked(0), told(0, 1), asked(1))))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("the connection was lost");
        assertThat(session.changes())
                .isEqualTo(storage.trials(study))
                .extracting(StoredTrial::value)
                .containsExactly(1.0, null);
        session.write(changes -> List.of(told(1, 2)));
        assertThat(storage.trials(study)).extracting(StoredTrial::value).containsExactly(1.0, 2.0);
    }

    @Test
    void doesNotUpdateTwice() throws IOException {
        int port = PostgresServer.shared().port();
        try (LossyProxy commits = new LossyProxy(port, "COMMIT");
                ServerStorage lossy = ServerStorage.open(
                        direct.replace(":" + port + "/", ":" + commits.port() + "/"), Durability.POWER_LOSS)) {
            commits.arm();
            assertThatThrownBy(() -> lossy.update(study, "count", value -> value == null ? 1L : (Long) value + 1))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("whether that was stored is not known");
            assertThat(commits.isArmed()).isFalse();
        }
        assertThat(storage.find("s").orElseThrow().attributes()).containsEntry("count", 1L);
    }

    private static TrialWrite asked(int number) {
        return new TrialWrite.Asked(number, TIME, Assignment.of(SearchSpace.of(Map.of()), new double[0]), "w");
    }

    private static TrialWrite told(int number, double value) {
        return new TrialWrite.Told(number, TIME, null, Outcome.Complete.of(value), Map.of());
    }
}
