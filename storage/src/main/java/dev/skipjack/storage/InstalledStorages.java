package dev.skipjack.storage;

import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StorageProvider;

/** {@link Storages} as a service. */
public final class InstalledStorages implements StorageProvider {
    @Override
    public Storage open(String url) {
        return Storages.open(url);
    }
}
