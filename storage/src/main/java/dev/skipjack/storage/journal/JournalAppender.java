package dev.skipjack.storage.journal;

import dev.skipjack.core.storage.StorageException;
import dev.skipjack.storage.Durability;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/**
 * A journal that is open for adding lines. Stays with the very file that it opened: one that another program has put in its place is
 * not written to. Confined to the holder of the lock.
 */
final class JournalAppender implements AutoCloseable {
    private final JournalFile file;
    private final JournalBytes bytes;
    private final FileOutputStream out;

    private JournalAppender(JournalFile file, JournalBytes bytes, FileOutputStream out) {
        this.file = file;
        this.bytes = bytes;
        this.out = out;
    }

    static JournalAppender open(JournalFile file) {
        JournalBytes bytes = file.open("rw");
        try {
            // Always at the end of the file as it is then, so that no line can be written over.
            JournalAppender appender = new JournalAppender(
                    file, bytes, new FileOutputStream(file.path().toFile(), true));
            appender.checkPlace();
            return appender;
        } catch (IOException e) {
            bytes.close();
            throw file.failure("be written", e);
        }
    }

    JournalBytes bytes() {
        return bytes;
    }

    /**
     * Makes sure that this is still the file of that name.
     *
     * @throws StorageException if it was deleted or replaced
     */
    void checkPlace() {
        try {
            if (!file.key().equals(bytes.key())) {
                throw moved("replaced by another file", null);
            }
        } catch (NoSuchFileException e) {
            throw moved("deleted or renamed", e);
        } catch (IOException e) {
            throw file.failure("be written", e);
        }
    }

    private StorageException moved(String how, @Nullable IOException cause) {
        return new StorageException(
                file.path() + " was " + how + " while this process wrote to it, and nothing more is written."
                        + " Maybe put it back, or open the study anew to begin with what is there now.",
                cause);
    }

    /**
     * Adds lines behind the last whole one; what lies there was left by a process that did not live to finish it, and is cut off.
     *
     * @param end the offset behind the last whole line
     */
    void append(long end, byte[] lines) {
        try {
            if (bytes.size() > end) {
                file.checkBeginning(bytes);
                bytes.cutOff(end);
            }
            out.write(lines);
            if (file.durability() == Durability.POWER_LOSS) {
                out.getFD().sync();
            }
        } catch (IOException e) {
            cutOff(end);
            throw file.failure("be written", e);
        }
    }

    /** After a failure nothing of what was to be added stays. */
    private void cutOff(long end) {
        try {
            bytes.cutOff(end);
        } catch (IOException e) {
            // Half a line is cut off by whoever appends next, and whole ones are read like any.
            return;
        }
    }

    @Override
    public void close() {
        bytes.close();
        try {
            out.close();
        } catch (IOException e) {
            throw file.failure("be closed", e);
        }
    }
}
