package dev.skipjack.storage.sql;

import dev.skipjack.core.storage.Storage;
import dev.skipjack.storage.Durability;
import dev.skipjack.testkit.SessionContract;

final class PostgresSessionTest extends SessionContract {
    private final String url = PostgresServer.shared().newDatabase();

    @Override
    protected Storage open() {
        return ServerStorage.open(url, Durability.PROCESS_END);
    }
}
