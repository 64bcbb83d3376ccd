package dev.skipjack.storage.journal;

import dev.skipjack.core.storage.StorageException;
import dev.skipjack.storage.Durability;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * Where a journal is. A journal is whole lines, to which lines are added at the end; a last line without an end is one that a process
 * did not live to finish: readers leave it out, and the next writer cuts it off. Immutable; thread-safe.
 */
final class JournalFile implements JournalLog {
    private static final byte[] BEGINNING = "{\"op_code\":".getBytes(StandardCharsets.US_ASCII);

    private final Path path;
    private final Durability durability;

    /** After this time a lock counts as left by a dead process. */
    private final Duration grace;

    JournalFile(Path path, Durability durability, Duration grace) {
        this.path = path;
        this.durability = durability;
        this.grace = grace;
    }

    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public String url() {
        return "journal:" + path;
    }

    /** This machine's: a journal's writers are on one, or have one file system. */
    @Override
    public Instant now() {
        return Instant.now();
    }

    /** As it was given. */
    Path path() {
        return path;
    }

    Durability durability() {
        return durability;
    }

    /**
     * Whether there is a file to read.
     *
     * @throws StorageException if there is something else at the path, or the file may not be read
     */
    @Override
    public boolean isPresent() {
        if (Files.isDirectory(path)) {
            throw new StorageException(path + " is a directory. Maybe name a file in it.");
        }
        if (!Files.exists(path)) {
            return false;
        }
        if (!Files.isReadable(path)) {
            throw new StorageException(path + " cannot be read. Maybe this user has no permission to.");
        }
        return true;
    }

    /** Makes the folders to it too. */
    @Override
    public void make() {
        try {
            Path folder = path.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            new FileOutputStream(path.toFile(), true).close();
        } catch (IOException e) {
            throw failure("be made", e);
        }
    }

    @Override
    public JournalBytes records() {
        return open("r");
    }

    @Override
    public JournalWriter writer() {
        return JournalAppender.open(this, new JournalLock(path, grace));
    }

    @Override
    public String where(long start, int offset, int line) {
        return "the line at byte " + (start + offset);
    }

    @Override
    public void close() {}

    /**
     * Opens the file.
     *
     * @param mode as for {@link RandomAccessFile}
     */
    JournalBytes open(String mode) {
        try {
            while (true) {
                Object key = key();
                RandomAccessFile opened = new RandomAccessFile(path.toFile(), mode);
                if (key.equals(key())) {
                    return new JournalBytes(this, opened, key);
                }
                opened.close();
            }
        } catch (IOException e) {
            throw failure(mode.equals("r") ? "be read" : "be written", e);
        }
    }

    /** What tells the file that has the name now from any other that takes it while this one is open. */
    private Object key() throws IOException {
        return key(attributes());
    }

    Object key(BasicFileAttributes attributes) {
        return attributes.fileKey() == null ? path : attributes.fileKey();
    }

    /** Of the file that has the name now. */
    BasicFileAttributes attributes() throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class);
    }

    /**
     * Looks at the first line, without reading the others. An empty or missing file may become a journal.
     *
     * @throws StorageException if it is no record's
     */
    void check() {
        if (!isPresent()) {
            return;
        }
        try (JournalBytes bytes = open("r")) {
            checkBeginning(bytes);
            byte[] lines = bytes.lines(0, bytes.size());
            int end = 0;
            while (end < lines.length && lines[end] != '\n') {
                end++;
            }
            if (end < lines.length) {
                new JournalReader(this).read(Arrays.copyOf(lines, end + 1), 0, false, _ -> {});
            }
        }
    }

    /** Whether the file has all that a journal begins with. */
    boolean isBegun() {
        try (JournalBytes bytes = open("r")) {
            return Arrays.equals(bytes.bytes(0, BEGINNING.length), BEGINNING);
        }
    }

    /**
     * Looks at the first bytes: nothing is ever cut off, or added to, that is not a journal's.
     *
     * @throws StorageException if they are not those of a record
     */
    void checkBeginning(JournalBytes bytes) {
        byte[] found = bytes.bytes(0, BEGINNING.length);
        if (!Arrays.equals(found, 0, found.length, BEGINNING, 0, found.length)) {
            throw new StorageException(path + " is no journal: it begins with \""
                    + new String(found, StandardCharsets.ISO_8859_1).replaceAll("\\P{Print}", "?")
                    + "\", and a record with {\"op_code\". Maybe it is another kind of file; nothing was changed.");
        }
    }

    StorageException failure(String what, IOException e) {
        return failure(path, what, e);
    }

    static StorageException failure(Path path, String what, IOException e) {
        String reason = switch (e) {
            case NoSuchFileException missing -> missing.getFile() + " does not exist";
            case AccessDeniedException denied -> "this user may not use " + denied.getFile();
            case FileSystemException other -> other.getFile() + ": " + other.getReason();
            default -> String.valueOf(e.getMessage());
        };
        return new StorageException(path + " cannot " + what + ": " + reason + ".", e);
    }
}
