package dev.skipjack.core.study;

import org.jspecify.annotations.Nullable;

/** A run could not go on: says where, what was seen and which rule it broke. */
public class StudyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StudyException(String message) {
        super(message);
    }

    public StudyException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
