package dev.skipjack.run.seed;

/** A file or folder of the seed that cannot be used; the message names it. */
public final class SeedFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SeedFileException(String message) {
        super(message);
    }
}
