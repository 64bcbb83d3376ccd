package dev.skipjack.run.seed;

import dev.skipjack.run.json.JsonFileException;
import dev.skipjack.run.json.JsonFolder;
import dev.skipjack.run.json.JsonReader;
import dev.skipjack.run.seed.TrialFiles.Fault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads listed files, in parallel where they are many. Files that look as if they were being written are read again, all together,
 * after a pause; one that is not whole then is a fault. One use.
 */
final class TrialLoad {
    private static final int CHUNK = 16;
    private static final int PAUSES = 2;
    private static final long PAUSE_MILLIS = 100;

    private final JsonFolder folder;
    private final List<Entry> entries;
    private final @Nullable TrialFile[] found;
    private final @Nullable Fault[] wrong;
    private final boolean[] isUnfinished;

    /** A name that a listing gave, as a text too, and the number in it; -1 if there is none. By number, then by name. */
    record Entry(Path path, String name, long number) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            return number == other.number ? name.compareTo(other.name) : Long.compare(number, other.number);
        }
    }

    /** Reads the files. */
    TrialLoad(JsonFolder folder, List<Entry> entries) {
        this.folder = folder;
        this.entries = entries;
        this.found = new @Nullable TrialFile[entries.size()];
        this.wrong = new @Nullable Fault[entries.size()];
        this.isUnfinished = new boolean[entries.size()];
        readAll(IntStream.range(0, entries.size()).toArray());
        for (int pause = 0; pause < PAUSES; pause++) {
            int[] unfinished = IntStream.range(0, entries.size())
                    .filter(i -> isUnfinished[i])
                    .toArray();
            if (unfinished.length == 0 || !sleep()) {
                break;
            }
            readAll(unfinished);
        }
    }

    /** In the order of the entries. */
    List<TrialFile> trials() {
        return present(found);
    }

    /** In the order of the entries. */
    List<Fault> faults() {
        return present(wrong);
    }

    private static <T> List<T> present(@Nullable T[] values) {
        List<T> present = new ArrayList<>(values.length);
        Arrays.stream(values).filter(Objects::nonNull).forEach(present::add);
        return present;
    }

    private void readAll(int[] indices) {
        int chunks = (indices.length + CHUNK - 1) / CHUNK;
        IntStream all = IntStream.range(0, chunks);
        (chunks > 2 ? all.parallel() : all).forEach(chunk -> {
            JsonReader reader = folder.reader();
            int end = Math.min(indices.length, (chunk + 1) * CHUNK);
            for (int i = chunk * CHUNK; i < end; i++) {
                read(reader, indices[i]);
            }
        });
    }

    /** Never throws for what is in a file, or for a file that cannot be read. */
    private void read(JsonReader reader, int i) {
        Entry entry = entries.get(i);
        try {
            TrialContent content = reader.read(entry.path, TrialForm.INSTANCE);
            found[i] = new TrialFile(entry.name, entry.number, content.fields(), content.key());
            wrong[i] = content.fault() == null ? null : new Fault(entry.name, content.fault(), true);
            isUnfinished[i] = false;
        } catch (JsonFileException e) {
            wrong[i] = new Fault(entry.name, e.problem(), false);
            isUnfinished[i] = e.isUnfinished();
        }
    }

    private static boolean sleep() {
        try {
            Thread.sleep(PAUSE_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
