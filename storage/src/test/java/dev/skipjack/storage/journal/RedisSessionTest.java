package dev.skipjack.storage.journal;

import dev.skipjack.core.storage.Storage;
import dev.skipjack.storage.RedisServer;
import dev.skipjack.storage.Storages;
import dev.skipjack.testkit.SessionContract;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

final class RedisSessionTest extends SessionContract {
    private static RedisServer server;

    private final String prefix = UUID.randomUUID().toString();

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        server = RedisServer.startOrSkip(folder);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    protected Storage open() {
        return Storages.open(server.url() + "?prefix=" + prefix);
    }
}
