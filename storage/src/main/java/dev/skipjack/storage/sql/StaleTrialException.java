package dev.skipjack.storage.sql;

import java.sql.SQLException;

/** A trial is in another state than it was in when the transaction began: a program that does not lock the study wrote to it. */
final class StaleTrialException extends SQLException {
    private static final long serialVersionUID = 1L;

    StaleTrialException(SQLException cause) {
        super("a trial changed meanwhile", cause);
    }

    StaleTrialException() {
        super("a trial changed meanwhile");
    }
}
