package dev.skipjack.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skipjack.core.dedup.DedupGuard;
import dev.skipjack.core.storage.StorageException;
import dev.skipjack.testkit.GuardContract;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RedisGuardTest extends GuardContract {
    private RedisServer server;

    @BeforeAll
    void startServer(@TempDir Path folder) throws Exception {
        server = RedisServer.startOrSkip(folder);
    }

    @AfterAll
    void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    protected DedupGuard open(String study) {
        return RedisGuard.open(server.url(), study);
    }

    @AfterEach
    void empty() {
        try (RedisClient client = RedisClient.create(server.url())) {
            client.flushAll();
        }
    }

    @Test
    void keepsAStudyInASetOfItsOwn() {
        guard.addBatch(List.of("a", "b"));
        try (RedisClient client = RedisClient.create(server.url())) {
            assertThat(client.keys("*")).isEqualTo(Set.of("skipjack:{s}:guard"));
            assertThat(client.scard("skipjack:{s}:guard")).isEqualTo(2);
        }
    }

    @Test
    void takesBatchesOfManyCommands() {
        List<String> keys = IntStream.range(0, 25_500).mapToObj(i -> "key" + i).toList();
        assertThat(guard.addBatch(keys.subList(0, 20_300))).isEqualTo(20_300);
        assertThat(guard.addBatch(keys)).isEqualTo(5_200);
        assertThat(guard.seenBatch(keys)).containsOnly(true).hasSize(25_500);
    }

    @Test
    void failsWhileTheServerIsLostAndConnectsAnew() throws Exception {
        guard.add("a");
        server.kill();
        try {
            for (ThrowingCallable call : List.<ThrowingCallable>of(
                    () -> guard.seen("a"),
                    () -> guard.add("b"),
                    () -> guard.remove("a"),
                    () -> guard.seenBatch(List.of("a")),
                    () -> guard.addBatch(List.of("a")))) {
                assertThatThrownBy(call)
                        .isInstanceOf(StorageException.class)
                        .hasMessageContainingAll("127.0.0.1:" + server.port() + "/3", "Maybe start the server");
            }
            assertThatThrownBy(() -> open("s")).isInstanceOf(StorageException.class);
        } finally {
            server.restart();
        }
        assertThat(guard.add("a")).isTrue();
        assertThat(guard.seen("a")).isTrue();
    }

    @Test
    void dropsEveryConnectionOfALostServer() throws Exception {
        askInThreads();
        server.kill();
        try {
            assertThatThrownBy(() -> guard.seen("a")).isInstanceOf(StorageException.class);
        } finally {
            server.restart();
        }
        askInThreads();
    }

    /** Keeps several connections busy at once. */
    private void askInThreads() throws Exception {
        List<Future<?>> asked = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int t = 0; t < 8; t++) {
                asked.add(threads.submit(() -> {
                    for (int i = 0; i < 200; i++) {
                        guard.seen("a");
                    }
                }));
            }
        }
        for (Future<?> future : asked) {
            future.get();
        }
    }

    @Test
    void namesTheServerThatRefuses() {
        try (RedisClient client = RedisClient.create(server.url())) {
            client.set("skipjack:{s}:guard", "not a set");
        }
        assertThatThrownBy(() -> guard.add("a"))
                .isInstanceOf(StorageException.class)
                .hasMessageContainingAll("127.0.0.1:" + server.port(), "WRONGTYPE");
        assertThatThrownBy(() -> guard.addBatch(List.of("a"))).isInstanceOf(StorageException.class);
    }

    @Test
    void asksForThePasswordThatIsMissing() {
        try (RedisClient client = RedisClient.create(server.url())) {
            client.configSet("requirepass", "secret");
            String authenticated = server.url().replace("redis://", "redis://:secret@");
            try {
                assertThatThrownBy(() -> open("s")).hasMessageContaining("Maybe name the password");
                assertThatThrownBy(() -> RedisGuard.open(authenticated.replace("secret", "wrong"), "s"))
                        .hasMessageNotContaining("wrong@");
                RedisGuard.open(authenticated, "s").close();
            } finally {
                try (RedisClient admin = RedisClient.create(authenticated)) {
                    admin.configSet("requirepass", "");
                }
            }
        }
    }

    @Test
    void failsOnceClosed() {
        guard.close();
        assertThatThrownBy(() -> guard.add("a"))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("closed");
    }
}
