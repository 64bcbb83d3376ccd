package dev.skipjack.core.storage;

import org.jspecify.annotations.Nullable;

/** A storage could not do what was asked: names the storage, what happened and, where known, the remedy. */
public class StorageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StorageException(String message) {
        super(message);
    }

    public StorageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
