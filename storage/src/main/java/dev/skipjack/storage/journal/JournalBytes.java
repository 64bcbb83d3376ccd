package dev.skipjack.storage.journal;

import dev.skipjack.core.storage.StorageException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The bytes of one journal file that is open. Confined. No channel: those are closed for all when one thread that uses them is
 * interrupted.
 */
final class JournalBytes implements AutoCloseable {
    /** At first; a line that is longer has it doubled. */
    private static final int CHUNK = 1 << 20;

    private final Path path;
    private final RandomAccessFile file;

    /** What tells this file from any other that takes its name. */
    private final Object key;

    JournalBytes(Path path, RandomAccessFile file, Object key) {
        this.path = path;
        this.file = file;
        this.key = key;
    }

    /** Takes lines. */
    interface Chunks {
        /**
         * Takes some whole lines.
         *
         * @param offset where they begin
         */
        void take(byte[] lines, long offset);
    }

    Object key() {
        return key;
    }

    long size() {
        try {
            return file.length();
        } catch (IOException e) {
            throw JournalFile.failure(path, "be read", e);
        }
    }

    /** Cuts off what is behind an offset, where the file was opened for that. */
    void cutOff(long end) throws IOException {
        file.setLength(end);
    }

    /** The offset behind the last whole line, after all lines from an offset on were taken. */
    long forEach(long offset, Chunks taker) {
        long at = offset;
        for (byte[] lines = lines(at); lines.length > 0; lines = lines(at)) {
            taker.take(lines, at);
            at += lines.length;
        }
        return at;
    }

    /**
     * Whole lines from an offset on, about a megabyte of them; none at the end.
     *
     * @throws StorageException if the file is shorter than the offset
     */
    byte[] lines(long offset) {
        long left = size() - offset;
        if (left < 0) {
            throw new StorageException(path + " has " + (left + offset) + " bytes, but had " + offset
                    + " before. Maybe another program cut it off; open it anew.");
        }
        for (long chunk = CHUNK; ; chunk = Math.min(2 * chunk, Integer.MAX_VALUE - 8)) {
            byte[] bytes = bytes(offset, (int) Math.min(chunk, left));
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
            if (end > 0 || bytes.length < chunk) {
                return end == bytes.length ? bytes : Arrays.copyOf(bytes, end);
            }
        }
    }

    /** Some bytes from an offset on; fewer at the end. */
    byte[] bytes(long offset, int length) {
        byte[] bytes = new byte[length];
        int count = 0;
        try {
            file.seek(offset);
            for (int read = 0; read >= 0 && count < length; count += Math.max(0, read)) {
                read = file.read(bytes, count, length - count);
            }
        } catch (IOException e) {
            throw JournalFile.failure(path, "be read", e);
        }
        return count == length ? bytes : Arrays.copyOf(bytes, count);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw JournalFile.failure(path, "be closed", e);
        }
    }
}
