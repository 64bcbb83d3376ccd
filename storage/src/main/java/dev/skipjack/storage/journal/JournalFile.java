package dev.skipjack.storage.journal;

import dev.skipjack.core.storage.StorageException;
import dev.skipjack.storage.Durability;
import dev.skipjack.storage.GroupCommit;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a journal: whole lines, to which lines are added at the end. A last line without an end is one that a process did not
 * live to finish: readers leave it out, and the next writer cuts it off. Confined to the holder of {@link GroupCommit}'s lock, but
 * for {@link #read}.
 */
final class JournalFile implements AutoCloseable {
    /** At first; a line that is longer has it doubled. */
    private static final int CHUNK = 16 << 20;

    private static final byte[] BEGINNING = "{\"op_code\":".getBytes(StandardCharsets.US_ASCII);

    private final Path path;
    private final Durability durability;
    private @Nullable FileChannel channel;

    JournalFile(Path path, Durability durability) {
        this.path = path.toAbsolutePath().normalize();
        this.durability = durability;
    }

    Path path() {
        return path;
    }

    boolean isPresent() {
        if (Files.isDirectory(path)) {
            throw new StorageException(path + " is a directory. Maybe name a file in it.");
        }
        return Files.exists(path);
    }

    /** Makes the file, and the folders to it, where they are missing. */
    void make() {
        try {
            Files.createDirectories(path.getParent());
            opened(true);
        } catch (IOException e) {
            throw failure("be made", e);
        }
    }

    /**
     * Whole lines from an offset on, some megabytes of them; none at the end.
     *
     * @throws StorageException if the file is gone, or shorter than the offset
     */
    byte[] read(long offset) {
        try (FileChannel reader = FileChannel.open(path, StandardOpenOption.READ)) {
            return read(reader, offset);
        } catch (IOException e) {
            throw failure("be read", e);
        }
    }

    /** The same for the writer. */
    byte[] readOn(long offset) {
        try {
            return read(opened(false), offset);
        } catch (IOException e) {
            throw failure("be read", e);
        }
    }

    private byte[] read(FileChannel from, long offset) throws IOException {
        long left = from.size() - offset;
        if (left < 0) {
            throw new StorageException(path + " has " + from.size() + " bytes, but had " + offset
                    + " before. Maybe another program cut it off or replaced it; open it anew.");
        }
        for (long chunk = CHUNK; ; chunk = Math.min(2 * chunk, Integer.MAX_VALUE - 8)) {
            byte[] bytes = bytes(from, offset, (int) Math.min(chunk, left));
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
            if (end > 0 || bytes.length < chunk) {
                return end == bytes.length ? bytes : Arrays.copyOf(bytes, end);
            }
        }
    }

    /**
     * The first line, whole or not; empty for an empty file.
     *
     * @throws StorageException if it does not begin as a record does
     */
    byte[] firstLine() {
        try (FileChannel reader = FileChannel.open(path, StandardOpenOption.READ)) {
            checkBeginning(reader, 0);
            byte[] lines = read(reader, 0);
            int end = 0;
            while (end < lines.length && lines[end] != '\n') {
                end++;
            }
            return Arrays.copyOf(lines, end);
        } catch (IOException e) {
            throw failure("be read", e);
        }
    }

    /** Nothing is ever cut off, or added to, that is not a journal's. */
    private void checkBeginning(FileChannel from, long offset) throws IOException {
        byte[] found = bytes(from, offset, (int) Math.min(BEGINNING.length, from.size() - offset));
        if (!Arrays.equals(found, 0, found.length, BEGINNING, 0, found.length)) {
            throw new StorageException(path + " is no journal: at byte " + offset + " it has \""
                    + new String(found, StandardCharsets.ISO_8859_1).replaceAll("\\P{Print}", "?")
                    + "\", where a record begins with {\"op_code\". Maybe it is another kind of file; nothing was"
                    + " changed.");
        }
    }

    private static byte[] bytes(FileChannel from, long offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        int read = 0;
        while (buffer.hasRemaining() && read >= 0) {
            read = from.read(buffer, offset + buffer.position());
        }
        return buffer.hasRemaining() ? Arrays.copyOf(buffer.array(), buffer.position()) : buffer.array();
    }

    /**
     * Adds lines behind the last whole one.
     *
     * @param end the offset behind the last whole line
     */
    void append(long end, byte[] lines) {
        try {
            FileChannel writer = opened(false);
            if (writer.size() > end) {
                checkBeginning(writer, end);
                writer.truncate(end);
            }
            ByteBuffer buffer = ByteBuffer.wrap(lines);
            while (buffer.hasRemaining()) {
                writer.write(buffer, end + buffer.position());
            }
            if (durability == Durability.POWER_LOSS) {
                writer.force(false);
            }
        } catch (IOException e) {
            cutOff(end);
            throw failure("be written", e);
        }
    }

    /** After a failure: nothing of what was to be added stays, if the system lets us. */
    private void cutOff(long end) {
        try {
            opened(false).truncate(end);
        } catch (IOException e) {
            // Whoever appends next cuts it off.
            return;
        }
    }

    private FileChannel opened(boolean create) throws IOException {
        FileChannel open = channel;
        if (open == null || !open.isOpen()) {
            open = create
                    ? FileChannel.open(
                            path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE)
                    : FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
            channel = open;
        }
        return open;
    }

    StorageException failure(String what, IOException e) {
        String reason = e instanceof NoSuchFileException ? "it does not exist" : e.toString();
        return new StorageException(path + " cannot " + what + ": " + reason + ".", e);
    }

    @Override
    public void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw failure("be closed", e);
        }
    }
}
