package dev.skipjack.storage.sql;

import dev.skipjack.core.storage.Storage;
import dev.skipjack.storage.Durability;
import dev.skipjack.testkit.StorageContract;

final class MariaDbStorageTest extends StorageContract {
    private final String url = MariaDbServer.sharedOrSkip().newDatabase();

    @Override
    protected Storage open() {
        return ServerStorage.open(url, Durability.PROCESS_END);
    }
}
