package dev.skipjack.run.json;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A JSON file could not be read: names the file, what was seen and, where known, the remedy. */
public final class JsonFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String problem;
    private final boolean isUnfinished;

    JsonFileException(Path file, String problem, boolean isUnfinished, @Nullable Throwable cause) {
        super(file + ": " + problem, cause);
        this.problem = problem;
        this.isUnfinished = isUnfinished;
    }

    /** What is wrong, without the file's name. */
    public String problem() {
        return problem;
    }

    /** Whether the file looks as if it was being written, so that it may be whole in a moment. */
    public boolean isUnfinished() {
        return isUnfinished;
    }
}
