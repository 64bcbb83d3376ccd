package dev.skipjack.core.storage;

import java.util.ServiceLoader;

/** Opens storages by URL for those who know only this room; found as a service. Thread-safe. */
public interface StorageProvider {
    /**
     * The storage of a URL; makes nothing where there is none.
     *
     * @throws StorageException if it cannot be opened
     */
    Storage open(String url);

    /** The provider on the class path; without one, such that opens nothing. */
    static StorageProvider installed() {
        return ServiceLoader.load(StorageProvider.class).findFirst().orElse(url -> {
            throw new StorageException(url + " cannot be opened: no storages are on the class path.");
        });
    }
}
