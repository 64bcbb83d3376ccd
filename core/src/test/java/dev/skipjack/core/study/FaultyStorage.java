package dev.skipjack.core.study;

import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.core.trial.Direction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A storage whose k-th write goes wrong in a stated way; all else is that of the storage behind it. Thread-safe. */
final class FaultyStorage implements Storage {
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
        this.storage = storage;
        this.faultyWrite = faultyWrite;
        this.fault = fault;
    }

    /** How many writes were asked for. */
    int writes() {
        return writes.get();
    }

    @Override
    public void write(StudyRecord study, List<TrialWrite> trialWrites) {
        int number = writes.getAndIncrement();
        if (number < faultyWrite || (number > faultyWrite && fault != Fault.GONE)) {
            storage.write(study, trialWrites);
            return;
        }
        switch (fault) {
            case REFUSED, GONE -> throw new StorageException("disk is full");
            case ERROR -> throw new OutOfMemoryError("of the test");
            case KEPT_BUT_REPORTED -> {
                storage.write(study, trialWrites);
                throw new StorageException("connection lost");
            }
            case SLOW -> {
                sleep();
                storage.write(study, trialWrites);
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

    @Override
    public List<String> studyNames() {
        return storage.studyNames();
    }

    @Override
    public Optional<StudyRecord> find(String name) {
        return storage.find(name);
    }

    @Override
    public StudyRecord create(String name, Direction direction, Map<String, ? extends @Nullable Object> attributes) {
        return storage.create(name, direction, attributes);
    }

    @Override
    public void putAttribute(StudyRecord study, String key, @Nullable Object value) {
        storage.putAttribute(study, key, value);
    }

    @Override
    public void putUserAttribute(StudyRecord study, String key, @Nullable Object value) {
        storage.putUserAttribute(study, key, value);
    }

    @Override
    public List<StoredTrial> trials(StudyRecord study) {
        return storage.trials(study);
    }

    @Override
    public String url() {
        return storage.url();
    }

    @Override
    public void close() {
        storage.close();
    }
}
