package dev.skipjack.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.sqlite.BusyHandler;
import org.sqlite.SQLiteException;

/**
 * Waits for other connections' locks in naps of random length, at first as long as a write is: SQLite's own handler sleeps up to
 * 100 ms at a time and so finds the lock taken again for seconds, if several processes write all the time.
 */
final class ShortWaits extends BusyHandler {
    private static final int SHORTEST_MICROS = 50;
    private static final int FIRST_MICROS = 300;

    /** About a slice of processor time; with 300 and 1000, eight processes on two cores made a fifth to a third fewer writes. */
    private static final int LONGEST_MICROS = 2000;

    private final long limitNanos;
    private long since;

    private ShortWaits(int limitMillis) {
        this.limitNanos = TimeUnit.MILLISECONDS.toNanos(limitMillis);
    }

    /** Has a connection wait like this, for so long at most. */
    static void set(Connection connection, int limitMillis) throws SQLException {
        BusyHandler.setHandler(connection, new ShortWaits(limitMillis));
    }

    /** Something that SQLite refuses at once while another connection is at work, such as changing the kind of journal. */
    interface Attempt {
        void make() throws SQLException;
    }

    /** Makes an attempt until it is not refused for a lock, for so long at most. */
    static void whileBusy(int limitMillis, Attempt attempt) throws SQLException {
        ShortWaits waits = new ShortWaits(limitMillis);
        for (int calls = 0; ; calls++) {
            try {
                attempt.make();
                return;
            } catch (SQLiteException e) {
                if (!isBusy(e) || waits.callback(calls) == 0) {
                    throw e;
                }
            }
        }
    }

    private static boolean isBusy(SQLiteException e) {
        return switch (e.getResultCode()) {
            case SQLITE_BUSY, SQLITE_BUSY_RECOVERY, SQLITE_BUSY_SNAPSHOT, SQLITE_LOCKED -> true;
            default -> false;
        };
    }

    @Override
    protected int callback(int earlierCalls) {
        long now = System.nanoTime();
        if (earlierCalls == 0) {
            since = now;
        } else if (now - since > limitNanos) {
            return 0;
        }
        int longest = Math.min(LONGEST_MICROS, FIRST_MICROS << Math.min(earlierCalls, 10));
        nap(ThreadLocalRandom.current().nextInt(SHORTEST_MICROS, longest));
        return 1;
    }

    /** An interrupt does not cut it short, or the wait would become a busy one. */
    private static void nap(int micros) {
        boolean interrupted = Thread.interrupted();
        LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(micros));
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
