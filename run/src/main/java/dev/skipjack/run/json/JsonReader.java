package dev.skipjack.run.json;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/**
 * Reads JSON files of one folder one after the other, each whole into one buffer, unless the cache of its {@link JsonFiles} has it. A file costs
 * four system calls: its attributes, open, read, close; one that the cache has, the first. One thread at a time.
 */
public final class JsonReader {
    /** Result files have a few kilobytes; beyond this one is something else. */
    static final long MAX_BYTES = 64L << 20;

    private static final int ATTEMPTS = 3;
    private static final long FRESH_MILLIS = 10_000;

    private final JsonFiles files;
    private final Path folder;
    private final FolderAccess access;
    private ByteBuffer buffer = ByteBuffer.allocate(1 << 13);

    JsonReader(JsonFiles files, Path folder, FolderAccess access) {
        this.files = files;
        this.folder = folder;
        this.access = access;
    }

    /**
     * What is in a file.
     *
     * @param name the file's name in the folder
     * @throws JsonFileException naming the file, if it is missing or cannot be read, changes while it is read, has more than 2^26
     *     bytes, is empty, or is refused by the form
     */
    public <V> V read(Path name, JsonForm<V> form) {
        JsonFiles.Key key = new JsonFiles.Key(folder, name);
        try {
            FileStamp stamp = stamp(name);
            V kept = files.find(key, stamp, form);
            return kept != null ? kept : load(key, stamp, form);
        } catch (IOException e) {
            files.forget(key);
            throw fault(name, "cannot be read: " + FileStamp.reason(e) + ".", false, e);
        }
    }

    /** Nothing is opened for it: a pipe would not answer. */
    private FileStamp stamp(Path name) throws IOException {
        return FileStamp.of(name, access.attributes(name));
    }

    private <V> V load(JsonFiles.Key key, FileStamp first, JsonForm<V> form) throws IOException {
        FileStamp stamp = first;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long now = files.now();
            boolean isWhole = fill(key.name(), stamp);
            boolean isSettled = stamp.isSettledAt(now);
            FileStamp after = isWhole && isSettled ? stamp : stamp(key.name());
            if (isWhole && after.equals(stamp)) {
                V value = parse(key.name(), stamp, form, now);
                if (isSettled) {
                    files.keep(key, stamp, form, value);
                }
                return value;
            }
            stamp = after;
        }
        String seen =
                "changed " + ATTEMPTS + " times while it was read. Maybe a program is still writing it; one that writes"
                        + " to another name and moves the file when it is done is never read half-way.";
        throw fault(key.name(), seen, true, null);
    }

    /** The file into the buffer; whether it had as many bytes as its stamp says. A read that stops short is at the file's end. */
    private boolean fill(Path name, FileStamp stamp) throws IOException {
        if (stamp.size() > MAX_BYTES) {
            String seen = "must have at most " + MAX_BYTES + " bytes, but has " + stamp.size()
                    + ". Maybe it is no result file.";
            throw fault(name, seen, false, null);
        }
        int size = (int) stamp.size();
        if (buffer.capacity() <= size) {
            buffer = ByteBuffer.allocate(Math.max(size + 1, 2 * buffer.capacity()));
        }
        buffer.clear().limit(size + 1);
        try (ReadableByteChannel in = access.open(name)) {
            int n;
            do {
                n = in.read(buffer);
            } while (n > 0 && buffer.position() < size);
        }
        return buffer.position() == size;
    }

    private <V> V parse(Path name, FileStamp stamp, JsonForm<V> form, long now) {
        boolean isFresh = stamp.age(now) < FRESH_MILLIS;
        if (stamp.size() == 0) {
            throw fault(name, "is empty." + maybe(isFresh), isFresh, null);
        }
        try {
            return form.read(buffer.array(), (int) stamp.size());
        } catch (UnexpectedEndOfInputException e) {
            throw fault(name, "ends before its value does" + place(e) + "." + maybe(isFresh), isFresh, e);
        } catch (JacksonException e) {
            String first = e.getOriginalMessage().lines().findFirst().orElse("");
            throw fault(name, "is no JSON: " + first + place(e) + ".", false, e);
        } catch (IllegalArgumentException e) {
            throw fault(name, String.valueOf(e.getMessage()), false, e);
        }
    }

    private JsonFileException fault(Path name, String problem, boolean isUnfinished, @Nullable Throwable cause) {
        return new JsonFileException(folder.resolve(name), problem, isUnfinished, cause);
    }

    private static String maybe(boolean isFresh) {
        return isFresh ? " Maybe it is still being written." : "";
    }

    private static String place(JacksonException e) {
        return e.getLocation() == null
                ? ""
                : " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ")";
    }
}
