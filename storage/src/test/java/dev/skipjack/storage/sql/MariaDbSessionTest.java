package dev.skipjack.storage.sql;

import dev.skipjack.core.storage.Storage;
import dev.skipjack.storage.Durability;
import dev.skipjack.testkit.SessionContract;

final class MariaDbSessionTest extends SessionContract {
    private final String url = MariaDbServer.sharedOrSkip().newDatabase();

    @Override
    protected Storage open() {
        return ServerStorage.open(url, Durability.PROCESS_END);
    }
}
