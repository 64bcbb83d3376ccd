package dev.skipjack.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to a storage, or differs between hosts, while two processes share a study in it. */
class WorkersFaultIT {
    private static final Path FAKE_CLOCK = Path.of(
                    "/usr/lib",
                    System.getProperty("os.arch").equals("aarch64") ? "aarch64-linux-gnu" : "x86_64-linux-gnu")
            .resolve("faketime/libfaketimeMT.so.1");
    private static final String SQLITE = "sqlite:///runs/slow.db";

    @TempDir
    Path folder;

    private Workers workers;

    @AfterEach
    void endAll() {
        workers.killAll();
    }

    @Test
    void goesOnWhenTheServerWasAwayForTenSeconds() throws Exception {
        Workers whole = new Workers(folder.resolve("whole"), SQLITE, 100);
        assertThat(whole.await(whole.start(Workers.CONCURRENCY)).exit()).isZero();
        try (PostgresServer server = new PostgresServer(folder)) {
            workers = new Workers(folder.resolve("shared"), server.url(), 100);
            List<String> names = startTwo();
            workers.awaitEvaluations(40);
            workers.hold();
            server.stop();
            workers.letGo();
            Thread.sleep(10_000);
            assertThat(workers.evaluations()).hasSizeLessThan(100);
            server.restart();
            names.forEach(this::endsWell);
            assertThat(workers.table()).isEqualTo(whole.table());
            assertThat(workers.evaluations()).hasSize(100);
        }
    }

    @Test
    void saysThatTheStudyWasDeletedByAnother() throws Exception {
        workers = new Workers(folder, SQLITE, 2000);
        List<String> names = startTwo();
        workers.awaitEvaluations(40);
        deleteStudy();
        for (String name : names) {
            Program.Ended ended = workers.await(name);
            assertThat(ended.exit()).as(ended.err()).isEqualTo(1);
            assertThat(ended.err())
                    .contains("\"slow\" is no longer in")
                    .contains("slow.db")
                    .contains("Maybe another program deleted it")
                    .doesNotContain("\tat ", "unexpected");
        }
    }

    private void deleteStudy() throws Exception {
        try (Connection connection = connect(folder);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 10000");
            statement.execute("BEGIN IMMEDIATE");
            for (String table : List.of(
                    "trial_params",
                    "trial_values",
                    "trial_user_attributes",
                    "trial_system_attributes",
                    "trial_intermediate_values",
                    "trial_heartbeats",
                    "trials",
                    "study_directions",
                    "study_user_attributes",
                    "study_system_attributes",
                    "studies")) {
                statement.execute("DELETE FROM " + table);
            }
            statement.execute("COMMIT");
        }
    }

    @Test
    void storesTimesInUtcWhereverAWorkerIs() throws Exception {
        Instant before = Instant.now().truncatedTo(ChronoUnit.MICROS);
        workers = new Workers(folder, SQLITE, 40);
        workers.hold();
        List<String> names = List.of(
                workers.with("TZ", "Asia/Tokyo").start(4),
                workers.with("TZ", "America/New_York").start(4));
        workers.awaitEvaluations(Workers.CONCURRENCY);
        workers.letGo();
        names.forEach(this::endsWell);
        Instant after = Instant.now();
        assertThat(workers.evaluations())
                .extracting(Workers.Evaluation::worker)
                .contains(names.getFirst(), names.getLast());
        assertThat(times(folder)).hasSize(80).allMatch(time -> !time.isBefore(before) && !time.isAfter(after));
    }

    /** When trials began and ended, as stored. */
    private static List<Instant> times(Path folder) throws Exception {
        List<Instant> times = new ArrayList<>();
        try (Connection connection = connect(folder);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT datetime_start, datetime_complete FROM trials")) {
            while (rows.next()) {
                times.add(utc(rows.getString(1)));
                times.add(utc(rows.getString(2)));
            }
        }
        return times;
    }

    @Test
    void makesTheSameStudyThoughAClockIsSetBackAnHour() throws Exception {
        assumeThat(FAKE_CLOCK).as("needs Debian's libfaketime").exists();
        Workers whole = new Workers(folder.resolve("whole"), SQLITE, 100);
        assertThat(whole.await(whole.start(Workers.CONCURRENCY)).exit()).isZero();

        Path clock = Files.writeString(folder.resolve("clock"), "+0");
        workers = new Workers(folder.resolve("shared"), SQLITE, 100);
        workers.hold();
        String right = workers.start(4);
        workers.with("LD_PRELOAD", FAKE_CLOCK.toString())
                .with("FAKETIME_TIMESTAMP_FILE", clock.toString())
                .with("FAKETIME_NO_CACHE", "1")
                .with("FAKETIME_DONT_FAKE_MONOTONIC", "1")
                .with("FAKETIME_FORCE_MONOTONIC_FIX", "0"); // its own waits would last ten times as long as asked
        String wrong = workers.start(4);
        workers.awaitEvaluations(Workers.CONCURRENCY);
        Files.writeString(clock, "-1h");
        workers.letGo();
        List.of(right, wrong).forEach(this::endsWell);

        assertThat(workers.table()).isEqualTo(whole.table());
        assertThat(workers.evaluations()).hasSize(100);
        Instant longAgo = Instant.now().minus(30, ChronoUnit.MINUTES);
        assertThat(times(folder.resolve("shared"))).anyMatch(time -> time.isBefore(longAgo));
    }

    private static Instant utc(String time) {
        return LocalDateTime.parse(time.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
    }

    private List<String> startTwo() {
        return List.of(workers.start(4), workers.start(4));
    }

    private void endsWell(String name) {
        Program.Ended ended = workers.await(name);
        assertThat(ended.exit()).as(ended.err()).isZero();
    }

    private static Connection connect(Path folder) throws Exception {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("runs/slow.db"));
    }
}
