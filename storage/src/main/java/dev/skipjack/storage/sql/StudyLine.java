package dev.skipjack.storage.sql;

import java.sql.SQLException;
import java.util.Map;

/** The transactions of one study over one connection, in which nobody else writes to the study. Confined. */
interface StudyLine {
    /**
     * Begins a transaction, waits until nobody else writes to the study, and reads what is new to a view; at a view's first time
     * nothing.
     *
     * @return whether the study is there
     */
    boolean begin(StudyView view, TrialQuery.Scope scope, TrialQuery.Taker taker) throws SQLException;

    /**
     * Writes and commits; the id of each trial written to, by number.
     *
     * @throws StaleTrialException if a trial is in another state than the batch takes it to be in
     */
    Map<Integer, Long> commit(TrialBatch batch) throws SQLException;

    /** Ends the transaction and leaves nothing of it, also where none is open. */
    void rollback() throws SQLException;
}
