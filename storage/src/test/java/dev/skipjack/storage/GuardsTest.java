package dev.skipjack.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skipjack.core.dedup.DedupGuard;
import dev.skipjack.core.dedup.MemoryGuard;
import dev.skipjack.core.storage.StorageException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GuardsTest {
    @TempDir
    private Path folder;

    @Test
    void opensAFileByItsUrl() {
        String url = "sqlite:///" + folder.resolve("guard.db");
        try (DedupGuard guard = Guards.open(url, "s")) {
            assertThat(guard).isInstanceOf(SqliteGuard.class);
            assertThat(guard.add("a")).isTrue();
        }
        try (DedupGuard guard = Guards.open(url, "s")) {
            assertThat(guard.add("a")).isFalse();
        }
    }

    @Test
    void opensMemory() {
        try (DedupGuard guard = Guards.open("memory:", "s")) {
            assertThat(guard).isInstanceOf(MemoryGuard.class);
        }
    }

    @Test
    void refusesOtherUrls() {
        for (String url : List.of("", "guard.db", "sqlite:///", "postgresql://host/db")) {
            assertThatThrownBy(() -> Guards.open(url, "s"))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContainingAll("guard: \"" + url + "\"", "redis://host:port/db");
        }
    }

    @Test
    void refusesAWrongRedisUrlWithoutItsPassword() {
        for (String url : List.of("redis://", "redis://:sec ret@host/0", "redis://:secret@host/zero")) {
            assertThatThrownBy(() -> Guards.open(url, "s"))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("redis://[user:password@]host[:port][/db]")
                    .hasMessageNotContaining("ret@");
        }
    }

    @Test
    void namesTheRedisServerThatIsNotThere() {
        assertThatThrownBy(() -> Guards.open("redis://127.0.0.1:1/0", "s"))
                .isInstanceOf(StorageException.class)
                .hasMessageContainingAll("127.0.0.1:1/0", "Maybe start the server");
    }
}
