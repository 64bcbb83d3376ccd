package dev.skipjack.storage;

import dev.skipjack.core.storage.Storage;
import dev.skipjack.testkit.SessionContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class SqliteSessionTest extends SessionContract {
    @TempDir
    private Path folder;

    @Override
    protected Storage open() {
        return SqliteStorage.open(folder.resolve("studies.db"), Durability.PROCESS_END);
    }
}
