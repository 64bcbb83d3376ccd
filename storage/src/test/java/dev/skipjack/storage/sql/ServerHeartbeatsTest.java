package dev.skipjack.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.study.Budget;
import dev.skipjack.core.study.StaleTrials;
import dev.skipjack.core.study.Study;
import dev.skipjack.core.study.StudyOptions;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.TrialState;
import dev.skipjack.storage.Durability;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Signs of life as Python leaves them on a server, over a connection whose time zone is the server's. */
final class ServerHeartbeatsTest {
    private static final String TRIAL = "INSERT INTO trials (number, study_id, state, datetime_start) VALUES ";
    private static final String PARAMETER = "INSERT INTO trial_params (trial_id, param_name, param_value,"
            + " distribution_json) VALUES (1, 'x', 0.25, '{\"name\": \"FloatDistribution\", \"attributes\":"
            + " {\"step\": null, \"low\": 0.0, \"high\": 1.0, \"log\": false}}')";
    private static final String BEAT = "INSERT INTO trial_heartbeats (trial_id, heartbeat) VALUES ";

    private static void makeStudy(String url) {
        try (ServerStorage storage = ServerStorage.open(url, Durability.PROCESS_END)) {
            storage.create("s", Direction.MINIMIZE, Map.of());
        }
    }

    private static Map<Integer, Duration> silences(String url) {
        try (ServerStorage storage = ServerStorage.open(url, Durability.PROCESS_END)) {
            return storage.silences(storage.find("s").orElseThrow());
        }
    }

    private static void assertAbout(Duration silence, int seconds) {
        assertThat(silence).isBetween(Duration.ofSeconds(seconds), Duration.ofSeconds(seconds + 60));
    }

    @Test
    void arePostgresOwnInWhateverZone() {
        PostgresServer server = PostgresServer.shared();
        for (String zone : List.of("UTC", "Asia/Kolkata", "America/St_Johns")) {
            String url = server.newDatabase();
            makeStudy(url);
            assertThat(silences(url)).isEmpty();
            String name = url.substring(url.lastIndexOf('/') + 1);
            server.execute(url, "ALTER DATABASE " + name + " SET timezone = '" + zone + "'");
            String set = "SET timezone = '" + zone + "';";
            server.execute(url, TRIAL + "(0, 1, 'RUNNING', now()), (1, 1, 'RUNNING', now()), (2, 1, 'FAIL', now())");
            server.execute(url, set + BEAT + "(1, now() - interval '130 s'), (3, now())");
            assertThat(silences(url)).as(zone).containsOnlyKeys(0);
            assertAbout(silences(url).get(0), 130);
            server.execute(url, set + "UPDATE trial_heartbeats SET heartbeat = CURRENT_TIMESTAMP");
            assertAbout(silences(url).get(0), 0);
        }
    }

    @Test
    void areMariaDbsOwnInWhateverZone() {
        MariaDbServer server = MariaDbServer.sharedOrSkip();
        for (String zone : List.of("SYSTEM", "+05:30", "-03:30")) {
            String url = server.newDatabase();
            makeStudy(url);
            assertThat(silences(url)).isEmpty();
            server.execute(url, TRIAL + "(0, 1, 'RUNNING', now()), (1, 1, 'RUNNING', now()), (2, 1, 'FAIL', now())");
            try {
                server.execute("mysql", "SET GLOBAL time_zone = '" + zone + "'");
                server.execute(url, BEAT + "(1, CURRENT_TIMESTAMP - INTERVAL 130 SECOND), (3, CURRENT_TIMESTAMP)");
                assertThat(silences(url)).as(zone).containsOnlyKeys(0);
                assertAbout(silences(url).get(0), 130);
                server.execute(url, "UPDATE trial_heartbeats SET heartbeat = CURRENT_TIMESTAMP");
                assertAbout(silences(url).get(0), 0);
            } finally {
                server.execute("mysql", "SET GLOBAL time_zone = 'SYSTEM'");
            }
        }
    }

    @Test
    void areNoneWithoutTheTable() {
        String postgres = PostgresServer.shared().newDatabase();
        makeStudy(postgres);
        PostgresServer.shared().execute(postgres, "DROP TABLE trial_heartbeats");
        assertThat(silences(postgres)).isEmpty();
    }

    @Test
    void letATrialOnPostgresBeTriedAgainByOneOfManyPrograms() throws Exception {
        PostgresServer server = PostgresServer.shared();
        String url = server.newDatabase();
        makeStudy(url);
        assertTriedAgain(url, sql -> server.execute(url, sql), "now() - interval '130 s'");
    }

    @Test
    void letATrialOnMariaDbBeTriedAgainByOneOfManyPrograms() throws Exception {
        MariaDbServer server = MariaDbServer.sharedOrSkip();
        String url = server.newDatabase();
        makeStudy(url);
        assertTriedAgain(url, sql -> server.execute(url, sql), "CURRENT_TIMESTAMP - INTERVAL 130 SECOND");
    }

    private static void assertTriedAgain(String url, Consumer<String> sql, String stale) throws InterruptedException {
        sql.accept(TRIAL + "(0, 1, 'RUNNING', now()), (1, 1, 'RUNNING', now()), (2, 1, 'RUNNING', now())");
        sql.accept(PARAMETER);
        sql.accept(BEAT + "(1, " + stale + "), (2, CURRENT_TIMESTAMP)");
        StudyOptions options = StudyOptions.minimize("s")
                .withSpace(SearchSpace.of(Map.of("x", FloatDistribution.of(0, 1))))
                .withStaleTrials(new StaleTrials(Duration.ofMinutes(2), 1));
        List<Thread> programs = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            programs.add(Thread.ofPlatform().start(() -> {
                try (ServerStorage storage = ServerStorage.open(url, Durability.PROCESS_END)) {
                    Study.open(options, storage).optimize(trial -> trial.suggestFloat("x", 0, 1), Budget.trials(6));
                }
            }));
        }
        for (Thread program : programs) {
            program.join();
        }
        try (ServerStorage storage = ServerStorage.open(url, Durability.PROCESS_END)) {
            StudyRecord study = storage.find("s").orElseThrow();
            List<StoredTrial> trials = storage.trials(study);
            assertThat(trials)
                    .extracting(StoredTrial::state)
                    .containsExactly(
                            TrialState.FAIL,
                            TrialState.RUNNING,
                            TrialState.RUNNING,
                            TrialState.COMPLETE,
                            TrialState.COMPLETE,
                            TrialState.COMPLETE);
            assertThat(trials.stream().filter(trial -> trial.attributes().containsKey("retry_history")))
                    .singleElement()
                    .satisfies(clone -> {
                        assertThat(clone.value()).isEqualTo(0.25);
                        assertThat(clone.attributes())
                                .containsEntry("failed_trial", 0L)
                                .containsEntry("retry_history", List.of(0L));
                    });
        }
    }
}
