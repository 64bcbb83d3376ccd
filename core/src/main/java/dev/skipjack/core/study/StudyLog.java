package dev.skipjack.core.study;

import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.StudySession;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.core.storage.UncertainWriteException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What happened in a study on its way to the storage, and what other programs wrote on its way here. Events are added in the order in
 * which they happen and written by whoever comes first to {@link #flush}, for all. Events whose write failed stay, before all later
 * ones, and are tried again: so nothing is ever stored that follows from something lost. Thread-safe.
 */
final class StudyLog implements AutoCloseable {
    /** How often a write is decided anew whose answer was lost; each time waits for the storage. */
    private static final int MOST_ATTEMPTS = 5;

    private final Storage storage;
    private final StudyRecord record;
    private final StudySession session;

    /** Events that are not known to be stored; its own monitor guards it. */
    private final List<Event> pending = new ArrayList<>();

    /** Claims that no transaction has decided on yet; guarded by {@link #pending}. */
    private final List<Claim> claims = new ArrayList<>();

    private final ReentrantLock writing = new ReentrantLock();
    /** Guarded by {@link #writing}. */
    private final Announcements announcements = new Announcements();

    /**
     * Something to write.
     *
     * @param finished the finished trial that listeners hear of
     */
    record Event(TrialWrite write, @Nullable FinishedTrial finished) {
        int number() {
            return write.number();
        }

        /** Whether it makes a trial. */
        boolean isNew() {
            return write instanceof TrialWrite.Asked || write instanceof TrialWrite.Added;
        }

        boolean isTold() {
            return write instanceof TrialWrite.Told;
        }
    }

    /** Keeps the books of the study. */
    interface Books {
        /** Takes in what other programs wrote; may {@link StudyLog#drop} events of ours that it makes pointless, and add some. */
        void takeIn(List<StoredTrial> changes);

        /** Gives claims their trials, as far as there are any to judge, and adds the events for them. */
        void settle(List<Claim> claims);

        /** What was settled is stored. */
        void stored();
    }

    StudyLog(Storage storage, StudyRecord record) {
        this.storage = storage;
        this.record = record;
        this.session = storage.join(record);
    }

    Storage storage() {
        return storage;
    }

    StudyRecord record() {
        return record;
    }

    List<StoredTrial> trials() {
        return storage.trials(record);
    }

    void addListener(Consumer<FinishedTrial> listener) {
        announcements.addListener(listener);
    }

    void add(Event event) {
        synchronized (pending) {
            pending.add(event);
        }
    }

    /** Has a claim settled with the next {@link #flush}, by whoever does that. */
    void add(Claim claim) {
        synchronized (pending) {
            claims.add(claim);
        }
    }

    /** How many claims are to be settled. */
    int claims() {
        synchronized (pending) {
            return claims.size();
        }
    }

    /** Whether something is not known to be stored, or to be settled. */
    boolean hasPending() {
        synchronized (pending) {
            return !pending.isEmpty() || !claims.isEmpty();
        }
    }

    /** Whether a trial of that number is made here and not known to be stored. */
    boolean isUnstored(int number) {
        synchronized (pending) {
            return pending.stream().anyMatch(event -> event.isNew() && event.number() == number);
        }
    }

    /** Forgets events that others made pointless. */
    void drop(Predicate<Event> pointless) {
        synchronized (pending) {
            pending.removeIf(pointless);
        }
    }

    /** A trial is stored as finished, which leaves nothing to write of it; a result of ours may have been that. For {@link Books}. */
    void settle(int number) {
        synchronized (pending) {
            announce(pending.stream().filter(event -> event.number() == number).toList());
            pending.removeIf(event -> event.number() == number);
        }
    }

    /**
     * Returns once everything added before is settled and stored, and listeners were told or are being told by a caller of this.
     *
     * @param books called within the storage's transaction
     */
    void flush(Books books) {
        writing.lock();
        try {
            boolean isWritten = !hasPending();
            for (int attempt = 1; !isWritten; attempt++) {
                isWritten = isWritten(books, attempt);
            }
            announcements.announceAll();
        } finally {
            writing.unlock();
        }
    }

    /** Whether what is pending was written; if not, it is to be decided anew. */
    private boolean isWritten(Books books, int attempt) {
        List<Event> written = new ArrayList<>();
        try {
            session.write(changes -> {
                books.takeIn(changes);
                books.settle(takeClaims());
                written.addAll(pending());
                return writes(written);
            });
            stored(written);
            books.stored();
            return true;
        } catch (UncertainWriteException e) {
            if (attempt == MOST_ATTEMPTS) {
                throw e;
            }
            books.takeIn(session.changes());
            return false;
        }
    }

    private static List<TrialWrite> writes(List<Event> events) {
        List<TrialWrite> writes = new ArrayList<>(events.size());
        for (Event event : events) {
            writes.add(event.write());
        }
        return writes;
    }

    /** Takes in what others wrote, and writes nothing; whether there was something. */
    boolean sync(Books books) {
        writing.lock();
        try {
            List<StoredTrial> changes = session.changes();
            if (!changes.isEmpty()) {
                books.takeIn(changes);
            }
            return !changes.isEmpty();
        } finally {
            writing.unlock();
        }
    }

    private List<Claim> takeClaims() {
        synchronized (pending) {
            List<Claim> taken = List.copyOf(claims);
            claims.clear();
            return taken;
        }
    }

    private List<Event> pending() {
        synchronized (pending) {
            return List.copyOf(pending);
        }
    }

    private void stored(List<Event> written) {
        synchronized (pending) {
            pending.subList(0, written.size()).clear();
        }
        announce(written);
    }

    private void announce(List<Event> events) {
        if (!announcements.areHeard()) {
            return;
        }
        for (Event event : events) {
            if (event.finished() != null) {
                announcements.add(event.finished());
            }
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
