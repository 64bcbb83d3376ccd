package dev.skipjack.core.study;

import dev.skipjack.core.storage.ForwardingStorage;
import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.StudySession;
import dev.skipjack.core.storage.TrialWrite;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A storage where the k-th write of sessions goes wrong in a stated way; all else is that of the storage behind it. Thread-safe. */
final class FaultyStorage extends ForwardingStorage {
    private final Storage storage;
    private final int faultyWrite;
    private final Fault fault;
    private final AtomicInteger writes = new AtomicInteger();

    /** What goes wrong. */
    enum Fault {
        /** Nothing is kept, and the caller is told so. */
        REFUSED,
        /** All is kept, but the caller is told that it failed: the connection broke after the commit. */
        KEPT_BUT_REPORTED,
        /** An error of the virtual machine, nothing is kept. */
        ERROR,
        /** Nothing is kept from here on, as if the process had been killed. */
        GONE,
        /** It takes long. */
        SLOW
    }

    FaultyStorage(Storage storage, int faultyWrite, Fault fault) {
        super(storage);
        this.storage = storage;
        this.faultyWrite = faultyWrite;
        this.fault = fault;
    }

    /** How many writes were asked for. */
    int writes() {
        return writes.get();
    }

    @Override
    public void update(StudyRecord study, String key, UnaryOperator<@Nullable Object> change) {
        if (fault == Fault.GONE && writes.get() > faultyWrite) {
            throw new StorageException("disk is full");
        }
        super.update(study, key, change);
    }

    @Override
    public StudySession join(StudyRecord study) {
        StudySession session = storage.join(study);
        return new StudySession() {
            @Override
            public List<StoredTrial> changes() {
                return session.changes();
            }

            @Override
            public void write(Decision decision) {
                FaultyStorage.this.write(study, session, decision);
            }

            @Override
            public void close() {
                session.close();
            }
        };
    }

    private void write(StudyRecord study, StudySession session, StudySession.Decision decision) {
        int number = writes.getAndIncrement();
        if (number < faultyWrite || (number > faultyWrite && fault != Fault.GONE)) {
            session.write(decision);
            return;
        }
        switch (fault) {
            case REFUSED, GONE -> throw new StorageException("disk is full");
            case ERROR -> throw new OutOfMemoryError("of the test");
            case KEPT_BUT_REPORTED -> {
                List<TrialWrite> kept = new ArrayList<>();
                session.write(changes -> {
                    kept.addAll(decision.decide(changes));
                    return List.of();
                });
                storage.write(study, kept);
                throw new StorageException("connection lost");
            }
            case SLOW -> {
                sleep();
                session.write(decision);
            }
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(30);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
