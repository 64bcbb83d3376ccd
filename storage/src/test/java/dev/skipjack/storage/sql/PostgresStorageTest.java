package dev.skipjack.storage.sql;

import dev.skipjack.core.storage.Storage;
import dev.skipjack.storage.Durability;
import dev.skipjack.testkit.StorageContract;

final class PostgresStorageTest extends StorageContract {
    private final String url = PostgresServer.shared().newDatabase();

    @Override
    protected Storage open() {
        return ServerStorage.open(url, Durability.PROCESS_END);
    }
}
