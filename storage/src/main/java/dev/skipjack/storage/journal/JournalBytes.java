package dev.skipjack.storage.journal;

import dev.skipjack.core.storage.StorageException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one journal file that is open. Stays with the very file that it opened: what another program has put in its place is
 * not read, nor written to. Confined. No channel: those are closed for all when one thread that uses them is
 * interrupted.
 */
final class JournalBytes implements JournalRecords {
    /** At first; a line that is longer has it doubled. */
    private static final int CHUNK = 1 << 20;

    private final JournalFile place;
    private final RandomAccessFile file;

    /** What tells this file from any other that takes its name. */
    private final Object key;

    JournalBytes(JournalFile place, RandomAccessFile file, Object key) {
        this.place = place;
        this.file = file;
        this.key = key;
    }

    Object key() {
        return key;
    }

    @Override
    public long size() {
        try {
            BasicFileAttributes now = place.attributes();
            if (!key.equals(place.key(now))) {
                throw moved("replaced by another file", null);
            }
            return now.size();
        } catch (NoSuchFileException e) {
            throw moved("deleted or renamed", e);
        } catch (IOException e) {
            throw place.failure("be read", e);
        }
    }

    private StorageException moved(String how, @Nullable IOException cause) {
        return new StorageException(
                place.name() + " was " + how + " while this process used it, and nothing more is written."
                        + " Maybe put it back, or open the study anew to begin with what is there now.",
                cause);
    }

    /** Cuts off what is behind an offset, where the file was opened for that. */
    void cutOff(long end) throws IOException {
        file.setLength(end);
    }

    @Override
    public void forEach(long start, long end, Chunks taker) {
        long at = start;
        for (byte[] lines = lines(at, end); lines.length > 0; lines = lines(at, end)) {
            taker.take(lines, at, at + lines.length);
            at += lines.length;
        }
    }

    /**
     * Whole lines between two offsets, about a megabyte of them; none at the end.
     *
     * @throws StorageException if the file is shorter than the first offset
     */
    byte[] lines(long offset, long size) {
        if (size < offset) {
            throw new StorageException(place.name() + " has " + size + " bytes, but had " + offset
                    + " before. Maybe another program cut it off; open it anew.");
        }
        for (long chunk = CHUNK; ; chunk = Math.min(2 * chunk, Integer.MAX_VALUE - 8)) {
            byte[] bytes = bytes(offset, (int) Math.min(chunk, size - offset));
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
            if (end > 0 || bytes.length < chunk) {
                return end == bytes.length ? bytes : Arrays.copyOf(bytes, end);
            }
        }
    }

    @Override
    public JournalSnapshot snapshot() {
        return SnapshotFile.of(place).read(this);
    }

    @Override
    public boolean outgrows(JournalSnapshot snapshot) {
        return SnapshotFile.isWorthIt(size() - snapshot.end(), snapshot.end());
    }

    @Override
    public void keep(JournalReplay replay) {
        SnapshotFile.of(place).replace(this, replay);
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
            throw place.failure("be read", e);
        }
        return count == length ? bytes : Arrays.copyOf(bytes, count);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw place.failure("be closed", e);
        }
    }
}
