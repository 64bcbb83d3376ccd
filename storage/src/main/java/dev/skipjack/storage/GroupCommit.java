package dev.skipjack.storage;

import dev.skipjack.core.storage.WriteCounts;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One transaction for all who wait: the first caller commits for everyone in the queue, so a lone caller pays no hand-off and a
 * crowd shares one commit. Thread-safe.
 *
 * <p>If a shared transaction fails, it is rolled back and each piece of work runs in a transaction of its own, so that only the
 * callers concerned see a failure.
 */
public final class GroupCommit {
    /** Something to do in a transaction; if submitted, it may run again after a rollback. */
    public interface Work {
        void run() throws SQLException;
    }

    /** The transactions of a connection. */
    public interface Transactions {
        void begin() throws SQLException;

        void commit() throws SQLException;

        void rollback();
    }

    private static final class Ticket {
        final Work work;
        final Thread caller = Thread.currentThread();
        volatile boolean done;

        @Nullable
        Throwable failure;

        Ticket(Work work) {
            this.work = work;
        }
    }

    private final Transactions transactions;
    private final Queue<Ticket> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean led = new AtomicBoolean();
    private final LongAdder waits = new LongAdder();
    private final LongAdder submitted = new LongAdder();
    private final LongAdder committed = new LongAdder();

    public GroupCommit(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Runs the work in a transaction and returns when it is committed. An interrupt does not cut it short.
     *
     * @throws SQLException or a RuntimeException if the work or its commit failed; then it has left nothing behind
     */
    public void submit(Work work) throws SQLException {
        submitted.increment();
        Ticket ticket = new Ticket(work);
        waiting.add(ticket);
        boolean waited = false;
        boolean interrupted = false;
        while (!ticket.done) {
            if (led.compareAndSet(false, true)) {
                lead();
            } else {
                waited = true;
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
        }
        if (waited) {
            waits.increment();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        rethrow(ticket);
    }

    /**
     * Runs the work at once in a transaction of its own, never a second time, and returns when that is committed.
     *
     * @throws SQLException or a RuntimeException as {@link #submit}; but where a connection was lost, a commit that failed may have
     *     been carried out
     */
    public void alone(Work work) throws SQLException {
        submitted.increment();
        Ticket ticket = new Ticket(work);
        exclusively(() -> ticket.failure = commit(List.of(ticket)));
        rethrow(ticket);
    }

    private static void rethrow(Ticket ticket) throws SQLException {
        switch (ticket.failure) {
            case null -> {}
            case SQLException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }

    /** How many calls of {@link #submit} had to wait for another thread. */
    long waits() {
        return waits.sum();
    }

    /** What was submitted so far. */
    public WriteCounts counts() {
        long commits = committed.sum(); // first, so that there are never more of them than writes
        return new WriteCounts(submitted.sum(), commits, waits());
    }

    /** Runs something while no transaction is open. */
    public void exclusively(Runnable action) {
        synchronized (transactions) {
            action.run();
        }
    }

    /** Commits for all who wait now; of those who came meanwhile, the first is woken to lead next. */
    private void lead() {
        try {
            exclusively(() -> commitAll(drain()));
        } finally {
            led.set(false);
            Ticket next = waiting.peek();
            if (next != null) {
                LockSupport.unpark(next.caller);
            }
        }
    }

    private List<Ticket> drain() {
        List<Ticket> tickets = new ArrayList<>();
        for (Ticket next = waiting.poll(); next != null; next = waiting.poll()) {
            tickets.add(next);
        }
        return tickets;
    }

    private void commitAll(List<Ticket> tickets) {
        if (tickets.isEmpty()) {
            return;
        }
        Throwable failure = commit(tickets);
        if (failure == null || tickets.size() == 1) {
            tickets.forEach(ticket -> finish(ticket, failure));
            return;
        }
        for (Ticket ticket : tickets) {
            finish(ticket, commit(List.of(ticket)));
        }
    }

    private static void finish(Ticket ticket, @Nullable Throwable failure) {
        ticket.failure = failure;
        ticket.done = true;
        LockSupport.unpark(ticket.caller);
    }

    private @Nullable Throwable commit(List<Ticket> tickets) {
        try {
            transactions.begin();
            for (Ticket ticket : tickets) {
                ticket.work.run();
            }
            transactions.commit();
            committed.increment();
            return null;
        } catch (SQLException | RuntimeException | Error e) {
            transactions.rollback();
            return e;
        }
    }
}
