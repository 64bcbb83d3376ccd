package dev.skipjack.core.storage;

import org.jspecify.annotations.Nullable;

/**
 * A write of a {@link StudySession} did not go through, or its answer was lost: whether it was stored is seen by the next
 * {@link StudySession#changes}, which waits for the storage. What is still to be written can then be decided anew.
 */
public final class UncertainWriteException extends StorageException {
    private static final long serialVersionUID = 1L;

    public UncertainWriteException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
