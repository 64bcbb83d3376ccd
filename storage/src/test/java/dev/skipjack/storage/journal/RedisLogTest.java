package dev.skipjack.storage.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.StudySession;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.TrialState;
import dev.skipjack.storage.RedisServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.params.SetParams;

/** What a journal in Redis looks like, what Python does to it meanwhile, and what comes of it when the server goes away. */
final class RedisLogTest {
    /** As Optuna 5.0.0 adds a record. */
    private static final String OPTUNA = "local i = redis.call('incr', string.format('%s:log_number', ARGV[1])) "
            + "redis.call('set', string.format('%s:log:%d', ARGV[1], i), ARGV[2])";

    private static final String CREATE_TRIAL =
            "{\"op_code\": 4, \"worker_id\": \"py\", \"study_id\": 0, \"datetime_start\": \"2026-11-23T02:13:43.388723+00:00\"}";

    @TempDir
    private Path folder;

    private RedisServer server;
    private RedisClient redis;
    private JournalStorage storage;
    private StudyRecord study;

    @BeforeEach
    void start() throws Exception {
        server = RedisServer.startOrSkip(folder);
        redis = RedisClient.create(server.url());
        storage = JournalStorage.openRedis(server.url(), Duration.ofSeconds(20));
        study = storage.create("s", Direction.MINIMIZE, Map.of("k", "a, \"b\": c\\"));
    }

    @AfterEach
    void stop() {
        if (server != null) {
            storage.close();
            redis.close();
            server.close();
        }
    }

    private void python(String record) {
        redis.eval(OPTUNA, 0, "", record);
    }

    private void command(Command command, String... arguments) {
        CommandArguments all = new CommandArguments(command);
        Arrays.stream(arguments).forEach(all::add);
        redis.executeCommand(all);
    }

    private List<String> records() {
        int last = Integer.parseInt(redis.get(":log_number"));
        return IntStream.rangeClosed(0, last)
                .mapToObj(number -> redis.get(":log:" + number))
                .toList();
    }

    private static TrialWrite asked(int number) {
        return Journals.asked(number, Journals.space(), number).getFirst();
    }

    private static TrialWrite told(int number) {
        return Journals.told(number, number).getFirst();
    }

    private List<TrialState> states() {
        return storage.trials(study).stream().map(StoredTrial::state).toList();
    }

    @Test
    void holdsTheRecordsThatPythonWouldWrite() {
        storage.write(study, List.of(asked(0), told(0)));
        String worker = records().getFirst().replaceAll(".*\"worker_id\": \"([^\"]*)\".*", "$1");
        assertThat(records())
                .extracting(record -> record.replace(worker, "w"))
                .containsExactly(
                        "{\"op_code\": 0, \"worker_id\": \"w\", \"study_name\": \"s\", \"directions\": [1]}",
                        "{\"op_code\": 3, \"worker_id\": \"w\", \"study_id\": 0, \"system_attr\": {\"k\": \"a, \\\"b\\\": c\\\\\"}}",
                        "{\"op_code\": 4, \"worker_id\": \"w\", \"study_id\": 0, \"datetime_start\": \"2026-11-23T02:13:43.388723+00:00\","
                                + " \"state\": 0, \"value\": null, \"values\": null, \"distributions\": {\"x\": \"{\\\"name\\\":"
                                + " \\\"FloatDistribution\\\", \\\"attributes\\\": {\\\"step\\\": null, \\\"low\\\": 0.0, \\\"high\\\":"
                                + " 1000000000.0, \\\"log\\\": false}}\"}, \"params\": {\"x\": 0.0}, \"user_attrs\": {},"
                                + " \"system_attrs\": {\"skipjack:outcome\": {\"outcome\": \"running\"}}, \"intermediate_values\": {}}",
                        "{\"op_code\": 9, \"worker_id\": \"w\", \"trial_id\": 0, \"system_attr\": {\"skipjack:outcome\": {\"outcome\":"
                                + " \"complete\"}}}",
                        "{\"op_code\": 6, \"worker_id\": \"w\", \"trial_id\": 0, \"state\": 1, \"values\": [0.0], \"datetime_complete\":"
                                + " \"2026-11-23T02:13:43.388723+00:00\"}");
        assertThat(redis.keys("*")).hasSize(6).contains(":log_number", ":log:0", ":log:4");
    }

    @Test
    void keepsToItsPrefixAndLeavesPythonsSnapshotAlone() {
        redis.set("p:snapshot", "a pickle");
        String url = server.url() + "?prefix=p";
        try (JournalStorage other = JournalStorage.openRedis(url)) {
            assertThat(other.url()).isEqualTo(url);
            assertThat(other.studyNames()).isEmpty();
            other.create("t", Direction.MAXIMIZE, Map.of());
            assertThat(other.studyNames()).containsExactly("t");
        }
        assertThat(storage.studyNames()).containsExactly("s");
        assertThat(redis.keys("p:*")).containsExactlyInAnyOrder("p:log_number", "p:log:0", "p:snapshot");
        assertThat(redis.get("p:snapshot")).isEqualTo("a pickle");
    }

    @Test
    void goesOnWhereThePythonThatWasFasterTouchedOtherThings() {
        storage.write(study, List.of(asked(0)));
        try (StudySession session = storage.join(study)) {
            session.changes();
            session.write(changes -> {
                python("{\"op_code\": 0, \"worker_id\": \"py\", \"study_name\": \"py\", \"directions\": [1]}");
                python(CREATE_TRIAL.replace("\"study_id\": 0", "\"study_id\": 1"));
                python(
                        "{\"op_code\": 7, \"worker_id\": \"py\", \"trial_id\": 0, \"step\": 1, \"intermediate_value\": 2.0}");
                return List.of(told(0), asked(1), new TrialWrite.Leased(1, "me"));
            });
            assertThat(session.changes()).isEmpty();
        }
        assertThat(states()).containsExactly(TrialState.COMPLETE, TrialState.RUNNING);
        assertThat(storage.trials(study).getFirst().intermediateValues()).isEqualTo(Map.of(1, 2.0));
        assertThat(storage.trials(study).getLast().worker()).contains("me");
        assertThat(storage.trials(storage.find("py").orElseThrow())).hasSize(1);
    }

    @Test
    void writesNothingWhereThePythonThatWasFasterTookTheNumber() {
        try (StudySession session = storage.join(study)) {
            assertThatThrownBy(() -> session.write(changes -> {
                        python(CREATE_TRIAL);
                        return List.of(asked(0));
                    }))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("next number is 1");
            assertThat(session.changes()).isEqualTo(storage.trials(study)).hasSize(1);
            session.write(changes -> List.of(asked(1)));
        }
        assertThat(states()).containsExactly(TrialState.RUNNING, TrialState.RUNNING);
        assertThat(redis.exists(":skipjack-lock")).isFalse();
    }

    @Test
    void updatesAnAttributeAgainWhereAPythonWasFaster() {
        int[] calls = {0};
        storage.update(study, "n", before -> {
            if (calls[0]++ == 0) {
                python("{\"op_code\": 3, \"worker_id\": \"py\", \"study_id\": 0, \"system_attr\": {\"n\": 41}}");
            }
            return before == null ? 1L : (Long) before + 1;
        });
        assertThat(storage.find("s").orElseThrow().attributes()).containsEntry("n", 42L);
        assertThat(calls[0]).isEqualTo(2);
    }

    @Test
    void addsRecordsOnceThoughTheAnswerWasLost() {
        try (RedisLog log = RedisLog.open(server.url(), Duration.ZERO)) {
            RedisWriter writer = new RedisWriter(log);
            byte[] lines = "{\"op_code\":1,\"worker_id\":\"w\",\"study_id\":7}\n"
                    .repeat(2)
                    .getBytes(US_ASCII);
            long end = writer.begin();
            assertThat(writer.append(end, lines)).isEqualTo(end + 2);
            assertThat(writer.append(end, lines)).isEqualTo(end + 2);
            byte[] others = "{\"op_code\":1,\"worker_id\":\"x\",\"study_id\":7}\n".getBytes(US_ASCII);
            assertThat(writer.append(end, others)).isEqualTo(JournalWriter.MOVED);
            assertThat(records()).hasSize((int) end + 2);
        }
    }

    @Test
    void waitsForALockUntilItsTimeIsOver() {
        redis.set(":skipjack-lock", "of a dead process", SetParams.setParams().px(300));
        long start = System.nanoTime();
        storage.putAttribute(study, "n", 1L);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(250));
    }

    @Test
    void waitsForARecordThatIsCountedAndNotThereYet() throws Exception {
        redis.incr(":log_number");
        CompletableFuture<List<StoredTrial>> read = CompletableFuture.supplyAsync(() -> storage.trials(study));
        Thread.sleep(200);
        assertThat(read).isNotDone();
        redis.set(":log:2", CREATE_TRIAL);
        assertThat(read.get(20, TimeUnit.SECONDS)).hasSize(1);
    }

    @Test
    void goesOnWhenItsConnectionsAreCutAndWhenTheServerIsStartedAgain() throws Exception {
        try (StudySession session = storage.join(study)) {
            session.write(changes -> List.of(asked(0)));
            command(Command.CLIENT, "KILL", "TYPE", "normal", "SKIPME", "yes");
            session.write(changes -> List.of(told(0), asked(1)));
            command(Command.SAVE);
            server.kill();
            CompletableFuture<Void> write =
                    CompletableFuture.runAsync(() -> session.write(changes -> List.of(told(1), asked(2))));
            Thread.sleep(500);
            assertThat(write).isNotDone();
            server.restart();
            write.get(30, TimeUnit.SECONDS);
            assertThat(session.changes()).isEmpty();
        }
        assertThat(states()).containsExactly(TrialState.COMPLETE, TrialState.COMPLETE, TrialState.RUNNING);
    }

    @Test
    void tellsAServerThatStaysAwayAndOneThatLostWhatItHeld() throws Exception {
        try (JournalStorage brief = JournalStorage.openRedis(server.url(), Duration.ofMillis(300));
                StudySession session = brief.join(study)) {
            session.write(changes -> List.of(asked(0)));
            server.kill();
            assertThatThrownBy(() -> session.write(changes -> List.of(asked(1))))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContainingAll("Redis at 127.0.0.1:" + server.port() + "/3", "did not answer for 0 s");
            assertThatThrownBy(() -> JournalStorage.openRedis(server.url()))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("Maybe start the server");
            server.restart();
            assertThatThrownBy(() -> session.write(changes -> List.of(asked(1))))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("has 0 records, but had 3");
        }
    }

    @Test
    void seesWhatIsThereAfterATransactionThatFailed() throws Exception {
        try (JournalStorage brief = JournalStorage.openRedis(server.url(), Duration.ofMillis(100));
                StudySession session = brief.join(study)) {
            session.changes();
            assertThatThrownBy(() -> session.write(changes -> {
                        command(Command.SAVE);
                        server.kill();
                        return List.of(asked(0));
                    }))
                    .isInstanceOf(StorageException.class);
            server.restart();
            redis.getPool().clear();
            assertThat(session.changes()).isEmpty();
            python(CREATE_TRIAL);
            assertThat(session.changes()).isEqualTo(storage.trials(study)).hasSize(1);
            session.write(changes -> List.of(asked(1)));
        }
        assertThat(states()).hasSize(2);
    }

    @Test
    void namesARecordThatIsNone() {
        python("{\"op_code\": 77}");
        assertThatThrownBy(storage::studyNames)
                .isInstanceOf(StorageException.class)
                .hasMessageContainingAll("Redis at 127.0.0.1", "record 2 is no record of Optuna's");
        redis.set("q:log_number", "none");
        assertThatThrownBy(() ->
                        JournalStorage.openRedis(server.url() + "?prefix=q").studyNames())
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("q:log_number");
    }

    @Test
    void tellsThatTheStudyWasDeleted() {
        try (StudySession session = storage.join(study)) {
            session.changes();
            python("{\"op_code\": 1, \"worker_id\": \"py\", \"study_id\": 0}");
            assertThatThrownBy(session::changes)
                    .isInstanceOf(StorageException.class)
                    .hasMessageContainingAll("Study \"s\" is not in Redis at", "deleted it");
        }
    }

    @Test
    void refusesAUrlThatIsNone() {
        for (String url : List.of("redis://h/x.log", "redis://", server.url() + "?cluster=1")) {
            assertThatThrownBy(() -> JournalStorage.openRedis(url)).isInstanceOf(StorageException.class);
        }
    }

    @Test
    void writesForAThreadThatIsInterrupted() {
        Thread.currentThread().interrupt();
        storage.write(
                study,
                List.of(new TrialWrite.Asked(0, Journals.TIME, Assignment.of(Journals.space(), new double[] {1}))));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(states()).hasSize(1);
    }

    @Test
    void goesByTheServersClock() {
        assertThat(storage.now()).isNotNull();
        assertThat(Duration.between(storage.now(), Instant.now()).abs()).isLessThan(Duration.ofSeconds(5));
    }
}
