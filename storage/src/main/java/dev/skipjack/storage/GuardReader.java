package dev.skipjack.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A connection of a guard that reads, and the statements kept on it. Whoever asks holds {@link #turn}.
 *
 * <p>An answer is of all that was committed before the question. Taking and leaving the locks of a read transaction is most of
 * what a lookup costs, so while nobody commits, which {@link WalIndex} tells, the next question is put in the transaction of the
 * last one. It ends with the next commit and after {@value #KEEP_MILLIS} ms at most, because the log cannot begin anew while
 * somebody reads in it.
 */
final class GuardReader {
    /** How long a transaction serves. */
    static final int KEEP_MILLIS = 20;

    private static final long KEEP_NANOS = TimeUnit.MILLISECONDS.toNanos(KEEP_MILLIS);

    private static final Executor LATER = CompletableFuture.delayedExecutor(KEEP_MILLIS, TimeUnit.MILLISECONDS);

    private final ReentrantLock turn = new ReentrantLock();
    private final Connection connection;
    private final PreparedStatement select;
    private final PreparedStatement selectMany;
    private final PreparedStatement begin;
    private final PreparedStatement end;
    private final @Nullable WalIndex index;

    /** What the index said before the last question. */
    private final long[] asOf = new long[WalIndex.LONGS];

    private boolean isKept;
    private long keptSince;
    private boolean endsLater;

    private interface Question<T> {
        T put() throws SQLException;
    }

    GuardReader(Connection connection, String table, @Nullable WalIndex index) {
        this.connection = connection;
        this.index = index;
        select = GuardFile.prepare(connection, "SELECT 1 FROM " + table + " WHERE key = ?");
        selectMany = GuardFile.prepare(connection, selectMany(table));
        begin = GuardFile.prepare(connection, "BEGIN");
        end = GuardFile.prepare(connection, "COMMIT");
    }

    /** One row with one number, in which bit i stands for parameter i + 1: no row to fetch for each key. */
    private static String selectMany(String table) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < KeyBatch.CHUNK; i++) {
            rows.append(i == 0 ? "" : ", ").append('(').append(1L << i).append(", ?)");
        }
        return "WITH asked(bit, wanted) AS (VALUES " + rows + ") SELECT sum(bit) FROM asked WHERE EXISTS"
                + " (SELECT 1 FROM " + table + " WHERE key = wanted)";
    }

    ReentrantLock turn() {
        return turn;
    }

    boolean has(byte[] key) throws SQLException {
        select.setBytes(1, key);
        return ask(this::isFound, false);
    }

    private boolean isFound() throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            return row.next();
        }
    }

    /** Whether each key is there, all at one moment, in the order the batch was given. */
    boolean[] have(KeyBatch batch) throws SQLException {
        return ask(() -> found(batch), true);
    }

    private boolean[] found(KeyBatch batch) throws SQLException {
        boolean[] found = new boolean[batch.size()];
        for (int from = 0; from < batch.size(); from += KeyBatch.CHUNK) {
            batch.bind(selectMany, from);
            batch.mark(found, from, bits());
        }
        return found;
    }

    private long bits() throws SQLException {
        try (ResultSet row = selectMany.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private <T> T ask(Question<T> question, boolean hasSeveralStatements) throws SQLException {
        boolean isQuiet = index != null && index.isStill(asOf);
        if (isKept && isQuiet && age() < KEEP_NANOS) {
            return question.put();
        }
        end();
        if (isQuiet || hasSeveralStatements) {
            return inTransaction(question, isQuiet);
        }
        look();
        return question.put();
    }

    private <T> T inTransaction(Question<T> question, boolean isQuiet) throws SQLException {
        look();
        begin.execute();
        isKept = true;
        boolean mayServeAgain = false;
        try {
            T answer = question.put();
            mayServeAgain = isQuiet && index != null && index.isStill(asOf);
            return answer;
        } finally {
            if (mayServeAgain) {
                keptSince = System.nanoTime();
                endLater();
            } else {
                end();
            }
        }
    }

    /** To come before a transaction begins: what is committed later then shows as a difference. */
    private void look() {
        if (index != null) {
            index.read(asOf);
        }
    }

    /** Ends the transaction also if nobody asks any more. */
    private void endLater() {
        if (!endsLater) {
            endsLater = true;
            LATER.execute(this::endIfIdle);
        }
    }

    private void endIfIdle() {
        turn.lock();
        try {
            endsLater = false;
            if (isKept && age() < KEEP_NANOS) {
                endLater();
            } else {
                end();
            }
        } catch (SQLException e) {
            // The next question meets what is wrong.
            return;
        } finally {
            turn.unlock();
        }
    }

    private long age() {
        return System.nanoTime() - keptSince;
    }

    private void end() throws SQLException {
        if (isKept) {
            isKept = false;
            end.execute();
        }
    }

    void close() {
        isKept = false;
        SqliteFile.close(connection);
    }
}
