package dev.skipjack.run.json;

import org.jspecify.annotations.Nullable;

/** A JSON file could not be read: names the file, what was seen and, where known, the remedy. */
public final class JsonFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JsonFileException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
