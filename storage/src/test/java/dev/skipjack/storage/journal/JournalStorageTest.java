package dev.skipjack.storage.journal;

import dev.skipjack.core.storage.Storage;
import dev.skipjack.storage.Durability;
import dev.skipjack.testkit.StorageContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class JournalStorageTest extends StorageContract {
    @TempDir
    private Path folder;

    @Override
    protected Storage open() {
        return JournalStorage.open(folder.resolve("studies.log"), Durability.PROCESS_END);
    }
}
