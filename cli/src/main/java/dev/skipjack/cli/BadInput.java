package dev.skipjack.cli;

/** What the user gave cannot be used: the text says all of it, the exit code is 2. */
final class BadInput extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadInput(String message) {
        super(message);
    }
}
