package dev.skipjack.core.trial;

/**
 * What an objective throws, or has as a cause of what it throws, if another try may succeed: a connection was lost, a licence was
 * taken. The trial is then judged again, as often as the study's options say.
 */
public class TransientException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public TransientException(String message) {
        super(message);
    }

    public TransientException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether this is one, or has one among its causes. */
    static boolean isIn(Throwable error) {
        Throwable cause = error;
        for (int depth = 0; cause != null && depth < 100; depth++) {
            if (cause instanceof TransientException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
