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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A PostgreSQL that is stopped, started and loses connections while studies run on it. */
final class ServerRestartTest {
    private static final PostgresServer SERVER = PostgresServer.startNew();
    private static final Instant TIME = Instant.parse("2026-11-23T02:13:43.388723Z");

    private final String url = SERVER.newDatabase();

    @AfterAll
    static void stop() throws Exception {
        SERVER.stop();
    }

    @Test
    void goesOnWhereTheServerIsStoppedAndStartedMeanwhile() throws Exception {
        try (ServerStorage storage = ServerStorage.open(url, Durability.POWER_LOSS)) {
            StudyRecord study = storage.create("s", Direction.MINIMIZE, Map.of());
            AtomicInteger acknowledged = new AtomicInteger();
            AtomicInteger target = new AtomicInteger(Integer.MAX_VALUE);
            CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
                for (int i = 0; i < target.get(); i++) {
                    storage.write(study, List.of(asked(i, "w")));
                    storage.write(study, List.of(told(i, i)));
                    acknowledged.incrementAndGet();
                }
            });
            while (acknowledged.get() < 50) {
                Thread.sleep(1);
            }
            SERVER.stop();
            Thread.sleep(3000);
            assertThat(writer).isNotDone();
            SERVER.restart();
            target.set(acknowledged.get() + 50);
            writer.get();
            List<StoredTrial> trials = storage.trials(study);
            assertThat(trials).hasSize(acknowledged.get());
            assertThat(trials).allSatisfy(trial -> assertThat(trial.value()).isEqualTo((double) trial.number()));
        }
    }

    @Test
    void readsAndDecidesAfterTheServerIsBack() throws Exception {
        try (ServerStorage storage = ServerStorage.open(url, Durability.POWER_LOSS)) {
            StudyRecord study = storage.create("s", Direction.MINIMIZE, Map.of());
            StudySession session = storage.join(study);
            session.write(changes -> List.of(asked(0, "w")));
            SERVER.stop();
            SERVER.restart();
            assertThat(storage.studyNames()).containsExactly("s");
            session.write(changes -> List.of(told(0, 1)));
            SERVER.stop();
            SERVER.restart();
            assertThat(session.changes()).isEmpty();
            assertThat(storage.now()).isAfter(TIME);
            assertThat(storage.trials(study)).hasSize(1);
        }
    }

    @Test
    void givesUpOnAServerThatStaysAway() throws Exception {
        try (ServerStorage storage = ServerStorage.open(url, Durability.POWER_LOSS, Duration.ofMillis(300))) {
            StudyRecord study = storage.create("s", Direction.MINIMIZE, Map.of());
            StudySession session = storage.join(study);
            SERVER.stop();
            try {
                assertThatThrownBy(() -> storage.write(study, List.of(asked(0, "w"))))
                        .isInstanceOf(StorageException.class)
                        .hasMessageContaining("PostgreSQL at localhost:" + SERVER.port())
                        .hasMessageContaining("Maybe start the server again");
                assertThatThrownBy(session::changes).isInstanceOf(StorageException.class);
            } finally {
                SERVER.restart();
            }
            assertThat(storage.trials(study)).isEmpty();
        }
    }

    @Test
    void failsAWriteThatLosesItsConnectionAndShowsWhatIsStored() {
        try (ServerStorage storage = ServerStorage.open(url, Durability.POWER_LOSS)) {
            StudyRecord study = storage.create("s", Direction.MINIMIZE, Map.of());
            StudySession session = storage.join(study);
            session.write(changes -> List.of(asked(0, "w")));
            assertThatThrownBy(() -> session.write(changes -> {
                        killConnections();
                        return List.of(told(0, 1), asked(1, "w"));
                    }))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("the connection was lost")
                    .hasMessageContaining("once they are read again");
            assertThat(session.changes()).isEmpty();
            session.write(changes -> {
                assertThat(changes).isEmpty();
                return List.of(told(0, 2), asked(1, "w"));
            });
            assertThat(storage.trials(study)).extracting(StoredTrial::value).containsExactly(2.0, null);
        }
    }

    @Test
    void repeatsAWriteThatLostItsConnectionOnce() {
        try (ServerStorage storage = ServerStorage.open(url, Durability.POWER_LOSS)) {
            StudyRecord study = storage.create("s", Direction.MINIMIZE, Map.of());
            storage.write(study, List.of(asked(0, "w")));
            killConnections();
            storage.write(study, List.of(told(0, 1), asked(1, "w")));
            killConnections();
            storage.putAttribute(study, "k", 1L);
            assertThat(storage.trials(study)).extracting(StoredTrial::value).containsExactly(1.0, null);
            assertThat(storage.find("s").orElseThrow().attributes()).containsEntry("k", 1L);
        }
    }

    /** As an administrator ends them, or a network does. */
    private void killConnections() {
        SERVER.execute(
                url,
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE pid <> pg_backend_pid() AND datname = current_database()");
    }

    private static TrialWrite asked(int number, String worker) {
        return new TrialWrite.Asked(number, TIME, Assignment.of(SearchSpace.of(Map.of()), new double[0]), worker);
    }

    private static TrialWrite told(int number, double value) {
        return new TrialWrite.Told(number, TIME, null, Outcome.Complete.of(value), Map.of());
    }
}
