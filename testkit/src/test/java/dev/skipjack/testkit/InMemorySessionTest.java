package dev.skipjack.testkit;

import dev.skipjack.core.storage.InMemoryStorage;
import dev.skipjack.core.storage.Storage;

final class InMemorySessionTest extends SessionContract {
    private final InMemoryStorage storage = new InMemoryStorage();

    @Override
    protected Storage open() {
        return storage;
    }
}
