package dev.skipjack.storage.journal;

import dev.skipjack.storage.Durability;
import java.io.FileOutputStream;
import java.io.IOException;

/** A journal file that is open for adding lines, under Optuna's lock. Confined. */
final class JournalAppender implements JournalWriter {
    private final JournalFile file;
    private final JournalLock lock;
    private final JournalBytes bytes;
    private final FileOutputStream out;

    /** How long the file was when the lock was taken, a last line without an end included. */
    private long size;

    private JournalAppender(JournalFile file, JournalLock lock, JournalBytes bytes, FileOutputStream out) {
        this.file = file;
        this.lock = lock;
        this.bytes = bytes;
        this.out = out;
    }

    static JournalAppender open(JournalFile file, JournalLock lock) {
        JournalBytes bytes = file.open("rw");
        try {
            // Always at the end of the file as it is then, so that no line can be written over.
            JournalAppender appender = new JournalAppender(
                    file, lock, bytes, new FileOutputStream(file.path().toFile(), true));
            bytes.size();
            return appender;
        } catch (IOException e) {
            bytes.close();
            throw file.failure("be written", e);
        }
    }

    @Override
    public long begin() {
        lock.acquire();
        size = bytes.size();
        return size;
    }

    /** Behind the last whole line; what lies there was left by a process that did not live to finish it, and is cut off. */
    @Override
    public long append(long end, byte[] lines) {
        lock.check();
        try {
            if (size > end) {
                file.checkBeginning(bytes);
                bytes.cutOff(end);
            }
            out.write(lines);
            if (file.durability() == Durability.POWER_LOSS) {
                out.getFD().sync();
            }
            return end + lines.length;
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
    public void release() {
        lock.release();
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
