package dev.skipjack.testkit;

import dev.skipjack.core.storage.InMemoryStorage;
import dev.skipjack.core.storage.Storage;

final class InMemoryStorageTest extends StorageContract {
    @Override
    protected Storage open() {
        return new InMemoryStorage();
    }

    @Override
    protected boolean isPersistent() {
        return false;
    }
}
