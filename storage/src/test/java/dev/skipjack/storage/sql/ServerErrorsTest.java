package dev.skipjack.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.StudySession;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.storage.Durability;
import dev.skipjack.storage.Storages;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What is said where a database cannot be used: the server and what to do, never the password. */
final class ServerErrorsTest {
    private static AbstractThrowableAssert<?, ? extends Throwable> opening(String url) {
        return assertThatThrownBy(() -> Storages.open(url))
                .isInstanceOf(StorageException.class)
                .hasMessageNotContaining("wrong-secret");
    }

    @Test
    void namesAServerThatDoesNotAnswer() {
        opening("postgresql://me:wrong-secret@localhost:1/db")
                .hasMessageContaining("PostgreSQL at localhost:1/db")
                .hasMessageContaining("Maybe the server is not started");
        opening("mysql://me:wrong-secret@localhost:1/db")
                .hasMessageContaining("MariaDB at localhost:1/db")
                .hasMessageContaining("Maybe the server is not started");
        assertThat(Storages.problem("postgresql://localhost:1/db")).isPresent();
    }

    @Test
    void namesADatabaseThatIsMissing() {
        opening(PostgresServer.shared().url("absent"))
                .hasMessageContaining("/absent")
                .hasMessageContaining("CREATE DATABASE absent");
        opening(MariaDbServer.sharedOrSkip().url("root", "absent"))
                .hasMessageContaining("/absent")
                .hasMessageContaining("CREATE DATABASE absent");
    }

    @Test
    void namesAUserWhoIsNotLetIn() {
        PostgresServer postgres = PostgresServer.shared();
        String url = postgres.newDatabase();
        opening(url.replace("postgres:postgres", "nobody:wrong-secret"))
                .hasMessageContaining("PostgreSQL at")
                .hasMessageContaining("nobody");
        opening(MariaDbServer.sharedOrSkip().url("tester:wrong-secret", "mysql"))
                .hasMessageContaining("MariaDB at")
                .hasMessageContaining("Maybe name user and password for tester");
    }

    @Test
    void namesAUserWhoMustNotWrite() {
        PostgresServer postgres = PostgresServer.shared();
        String url = postgres.newDatabase();
        try (ServerStorage owner = ServerStorage.open(url, Durability.PROCESS_END)) {
            owner.create("s", Direction.MINIMIZE, Map.of());
        }
        postgres.execute(
                url,
                "DROP ROLE IF EXISTS reader; CREATE ROLE reader LOGIN; GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader");
        String reading = url.replace("postgres:postgres", "reader");
        assertThat(Storages.problem(url)).isEmpty();
        assertThat(Storages.problem(reading).orElseThrow()).contains("PostgreSQL at", "reader", "GRANT");
        try (ServerStorage reader = ServerStorage.open(reading, Durability.PROCESS_END)) {
            assertThat(reader.studyNames()).containsExactly("s");
            assertThatThrownBy(() -> reader.create("t", Direction.MINIMIZE, Map.of()))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("Maybe let the user for reader read and write");
        }
    }

    @Test
    void namesAUserWhoMustNotWriteToMariaDb() {
        MariaDbServer maria = MariaDbServer.sharedOrSkip();
        String url = maria.newDatabase();
        try (ServerStorage owner = ServerStorage.open(url, Durability.PROCESS_END)) {
            owner.create("s", Direction.MINIMIZE, Map.of());
        }
        String name = url.substring(url.lastIndexOf('/') + 1);
        try (ServerStorage reader = ServerStorage.open(maria.url("reader:reader", name), Durability.PROCESS_END)) {
            StudyRecord study = reader.find("s").orElseThrow();
            assertThatThrownBy(() -> reader.putAttribute(study, "k", 1L))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("MariaDB at")
                    .hasMessageContaining("for reader read and write");
        }
    }

    @Test
    void refusesAnotherProgramsTables() {
        PostgresServer postgres = PostgresServer.shared();
        String url = postgres.newDatabase();
        postgres.execute(url, "CREATE TABLE invoices (id int)");
        opening(url).hasMessageContaining("another program").hasMessageContaining("invoices");
        MariaDbServer maria = MariaDbServer.sharedOrSkip();
        String other = maria.newDatabase();
        maria.execute(other, "CREATE TABLE invoices (id int)");
        opening(other).hasMessageContaining("another program").hasMessageContaining("invoices");
    }

    @Test
    void refusesAnotherRevision() {
        PostgresServer postgres = PostgresServer.shared();
        String url = postgres.newDatabase();
        try (ServerStorage storage = ServerStorage.open(url, Durability.PROCESS_END)) {
            storage.create("s", Direction.MINIMIZE, Map.of());
        }
        postgres.execute(url, "UPDATE alembic_version SET version_num = 'v3.0.0.d'");
        opening(url)
                .hasMessageContaining("v3.0.0.d")
                .hasMessageContaining("optuna storage upgrade")
                .hasMessageNotContaining(":postgres@");
        postgres.execute(url, "UPDATE alembic_version SET version_num = 'v6.0.0.a'");
        opening(url).hasMessageContaining("v6.0.0.a").hasMessageContaining("Skipjack must be upgraded");
        assertThat(Storages.problem(url)).isPresent();
    }

    @Test
    void takesUpALayoutThatWasCutOff() {
        MariaDbServer maria = MariaDbServer.sharedOrSkip();
        String url = maria.newDatabase();
        maria.execute(
                url,
                "CREATE TABLE version_info (version_info_id INTEGER NOT NULL, schema_version INTEGER,"
                        + " library_version VARCHAR(256), PRIMARY KEY (version_info_id))");
        try (ServerStorage storage = ServerStorage.open(url, Durability.PROCESS_END)) {
            storage.create("s", Direction.MINIMIZE, Map.of());
            assertThat(storage.studyNames()).containsExactly("s");
        }
    }

    @Test
    void namesAStudyWhoseNameTheDatabaseTakesForAnothers() {
        MariaDbServer maria = MariaDbServer.sharedOrSkip();
        String url = maria.newDatabase();
        try (ServerStorage storage = ServerStorage.open(url, Durability.PROCESS_END)) {
            storage.create("Trend", Direction.MINIMIZE, Map.of());
            maria.execute(
                    url, "ALTER TABLE studies MODIFY study_name VARCHAR(512) COLLATE utf8mb4_general_ci NOT NULL");
            assertThat(storage.find("trend")).isEmpty();
            assertThatThrownBy(() -> storage.create("trend", Direction.MINIMIZE, Map.of()))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("takes its name for that of [Trend]")
                    .hasMessageContaining("utf8mb4_bin");
        }
    }

    @Test
    void namesAStudyThatWasDeleted() {
        PostgresServer postgres = PostgresServer.shared();
        String url = postgres.newDatabase();
        try (ServerStorage storage = ServerStorage.open(url, Durability.PROCESS_END)) {
            StudyRecord study = storage.create("gone", Direction.MINIMIZE, Map.of());
            StudySession session = storage.join(study);
            assertThat(session.changes()).isEmpty();
            postgres.execute(url, "DELETE FROM study_directions; DELETE FROM studies");
            assertGone(() -> session.write(changes -> List.of()));
            assertGone(session::changes);
            assertGone(() -> storage.trials(study));
            assertGone(() -> storage.write(study, List.of(asked(0))));
            assertGone(() -> storage.putAttribute(study, "k", 1L));
        }
    }

    private static void assertGone(ThrowingCallable action) {
        assertThatThrownBy(action)
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("study \"gone\" in PostgreSQL at")
                .hasMessageContaining("Maybe another program deleted it");
    }

    @Test
    void noticesThatTheServerLostTrials() {
        PostgresServer postgres = PostgresServer.shared();
        String url = postgres.newDatabase();
        try (ServerStorage storage = ServerStorage.open(url, Durability.PROCESS_END)) {
            StudyRecord study = storage.create("s", Direction.MINIMIZE, Map.of());
            StudySession session = storage.join(study);
            session.write(changes -> List.of(asked(0), asked(1)));
            postgres.execute(url, "DELETE FROM trial_system_attributes; DELETE FROM trials");
            assertThatThrownBy(session::changes)
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("latest trials of study \"s\"")
                    .hasMessageContaining("start again");
        }
    }

    @Test
    void namesTheDriverThatIsMissing() {
        ServerUrl url = ServerUrl.parse("mysql://me:wrong-secret@h/db");
        assertThatThrownBy(() -> Server.checkDriver(url, ClassLoader.getPlatformClassLoader()))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("MariaDB at h:3306/db")
                .hasMessageContaining("mariadb-java-client-4.0.0.jar")
                .hasMessageContaining("class path")
                .hasMessageNotContaining("wrong-secret");
    }

    private static TrialWrite asked(int number) {
        return new TrialWrite.Asked(number, Instant.now(), Assignment.of(SearchSpace.of(Map.of()), new double[0]), "w");
    }
}
