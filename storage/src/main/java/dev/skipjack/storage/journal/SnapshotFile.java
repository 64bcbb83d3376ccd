package dev.skipjack.storage.journal;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A {@link JournalSnapshot} of a journal file, kept in a file of our own beside it, {@code <journal>.skipjack-index}, so that
 * the lines need not be read again. It may be deleted at any time. It is made when a reader has found many new lines, and left out
 * without a word where it cannot be written, is damaged, or is not about this journal: the journal must be the very same file, and the
 * last {@link #TAIL} bytes before the offset must have the same SHA-256. Immutable; two processes may replace one at once.
 *
 * <p>Layout, little-endian: {@link #MAGIC}; the journal's key, the offset, the digest; the {@link IndexCodec} part; a {@link TrialsCodec}
 * part for each study that is there; their number, and for each its study's id, where it begins and how long it is; where that number
 * is; CRC-32C of all that.
 */
final class SnapshotFile {
    /** So many bytes of lines are read in about the time that it takes to replace a snapshot. */
    private static final long FEW = 4 << 20;

    /** A snapshot is written anew when the journal has grown by this part of it. */
    private static final long PART = 8;

    /** What fits into an array. */
    private static final long MOST = Integer.MAX_VALUE - 8;

    private static final int TAIL = 1 << 16;
    private static final long MAGIC = 0x0a32_7844_4950_4b53L;

    private final Path path;

    private SnapshotFile(Path path) {
        this.path = path;
    }

    /** That of a journal, which need not exist. */
    static SnapshotFile of(JournalFile file) {
        return new SnapshotFile(Path.of(file.path() + ".skipjack-index"));
    }

    /** The snapshot of a journal; one that knows nothing where there is none to be trusted. */
    JournalSnapshot read(JournalBytes bytes) {
        if (bytes.size() < FEW || path.toFile().length() > MOST) {
            return JournalSnapshot.none();
        }
        try (InputStream in = new FileInputStream(path.toFile())) {
            return read(bytes, SnapshotInput.checked(in, MAGIC));
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return JournalSnapshot.none();
        }
    }

    private static JournalSnapshot read(JournalBytes bytes, SnapshotInput input) {
        String key = input.text();
        long end = input.number();
        if (!key.equals(bytes.key().toString())
                || end > bytes.size()
                || !Arrays.equals(input.bytes(), digest(bytes, end))) {
            throw new IllegalArgumentException("another journal's");
        }
        JournalIndex index = IndexCodec.read(input);
        SnapshotInput table = input.table();
        Map<Integer, SnapshotInput> parts = new HashMap<>();
        for (int left = table.size(); left > 0; left--) {
            parts.put(table.size(), input.part(table.number(), table.number()));
        }
        return new JournalSnapshot(end, index, parts);
    }

    private static byte[] digest(JournalBytes bytes, long end) {
        try {
            int length = (int) Math.min(TAIL, end);
            return MessageDigest.getInstance("SHA-256").digest(bytes.bytes(end - length, length));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Whether it is time for another one.
     *
     * @param fresh bytes of lines behind the known ones
     * @param known bytes of lines that one knows already
     */
    static boolean isWorthIt(long fresh, long known) {
        return fresh > Math.max(FEW, known / PART);
    }

    /** Writes another one in its place. */
    void replace(JournalBytes bytes, JournalReplay replay) {
        Path aside = Path.of(path + "." + ProcessHandle.current().pid() + ".tmp");
        try (SnapshotOutput out = new SnapshotOutput(new FileOutputStream(aside.toFile()))) {
            write(out, bytes, replay);
        } catch (IOException e) {
            aside.toFile().delete();
            return;
        }
        try {
            Files.move(aside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            // Without it, the next reader reads all lines again.
            aside.toFile().delete();
        }
    }

    private static void write(SnapshotOutput out, JournalBytes bytes, JournalReplay replay) throws IOException {
        out.number(MAGIC);
        out.text(bytes.key().toString());
        out.number(replay.end);
        out.bytes(digest(bytes, replay.end));
        IndexCodec.write(replay.index, out);
        List<JournalIndex.Study> studies = replay.index.studies();
        long[] begins = new long[studies.size() + 1];
        for (int i = 0; i < studies.size(); i++) {
            begins[i] = out.beginPart();
            new TrialsCodec(replay.trials(studies.get(i).id)).write(out);
        }
        begins[studies.size()] = out.beginPart();
        out.size(studies.size());
        for (int i = 0; i < studies.size(); i++) {
            out.size(studies.get(i).id);
            out.number(begins[i]);
            out.number(begins[i + 1] - begins[i]);
        }
        out.number(begins[studies.size()]);
        out.finish();
    }
}
