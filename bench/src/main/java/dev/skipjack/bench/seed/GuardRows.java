package dev.skipjack.bench.seed;

import dev.skipjack.bench.seed.Row.Manners;
import dev.skipjack.core.dedup.DedupGuard;
import dev.skipjack.storage.Durability;
import dev.skipjack.storage.SqliteGuard;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A guard in SQLite, each row beside the same by plain JDBC. Rows that add begin with an empty file each time; all files lie on the
 * disk that holds the folder. Other processes may add at any time, as always.
 */
final class GuardRows implements RowGroup {
    private static final int PAGE = 4096;

    private final Path folder;
    private final String kind;
    private final GuardKeys single;
    private final GuardKeys batch;
    private final int asked;
    private final SeedRates seed;
    private final List<AutoCloseable> open = new ArrayList<>();

    /** The seed's figures of the same rows; null where it has none. */
    record SeedRates(
            @Nullable Double add,
            @Nullable Double addBatch,
            @Nullable Double seen,
            @Nullable Double seenBatch) {}

    /**
     * Rows of strings of one form.
     *
     * @param kind what the rows' names end in
     * @param single what is added one by one; none for no such rows
     * @param batch what is added at once, and asked for
     * @param asked how many of the batch are asked for
     */
    GuardRows(Path folder, String kind, GuardKeys single, GuardKeys batch, int asked, SeedRates seed) {
        this.folder = folder;
        this.kind = kind;
        this.single = single;
        this.batch = batch;
        this.asked = asked;
        this.seed = seed;
    }

    @Override
    public String name() {
        return "sqlite" + kind;
    }

    @Override
    public List<Row> rows() throws Exception {
        List<Row> rows = new ArrayList<>();
        if (!single.texts().isEmpty()) {
            rows.addAll(adds(kind, Durability.PROCESS_END, "raw_insert_commit" + kind));
            rows.add(fdatasync());
            rows.addAll(adds(".power_loss" + kind, Durability.POWER_LOSS, "fdatasync" + kind));
        }
        rows.addAll(batches());
        rows.addAll(lookUps());
        return rows;
    }

    private List<Row> adds(String suffix, Durability durability, String limit) {
        int n = single.texts().size();
        double chars = single.meanChars();
        Work raw = new Fresh<>(
                () -> new RawTable(newFile(), durability),
                (table, from, to) -> table.insertEach(single.bytes(), from, to));
        Work guard = new Fresh<>(() -> guard(durability), this::addEach);
        return List.of(
                Row.limit("raw_insert_commit" + suffix, n, chars, Manners.WHOLE, raw),
                new Row("sqlite_add" + suffix, n, chars, seed.add, limit, Manners.ONCE, guard));
    }

    /** What a commit that survives a power loss waits for. */
    private Row fdatasync() {
        Work work = new Fresh<>(
                () -> FileChannel.open(newFile(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                (file, from, to) -> {
                    for (int i = from; i < to; i++) {
                        file.write(ByteBuffer.allocate(PAGE));
                        file.force(false);
                    }
                    return file.size();
                });
        return Row.limit("fdatasync" + kind, single.texts().size(), PAGE, Manners.WHOLE, work);
    }

    private long addEach(DedupGuard guard, int from, int to) {
        long added = 0;
        for (int i = from; i < to; i++) {
            added += guard.add(single.texts().get(i)) ? 1 : 0;
        }
        return added;
    }

    private List<Row> batches() {
        int n = batch.texts().size();
        double chars = batch.meanChars();
        String limit = "raw_batch_insert" + kind;
        Work raw = new Fresh<>(
                () -> new RawTable(newFile(), Durability.PROCESS_END),
                (table, from, to) -> table.insertAll(batch.bytes(), from, to));
        Work guard = new Fresh<>(
                () -> guard(Durability.PROCESS_END),
                (adding, from, to) -> adding.addBatch(batch.texts().subList(from, to)));
        return List.of(
                Row.limit(limit, n, chars, Manners.WHOLE, raw),
                new Row("sqlite_add_batch" + kind, n, chars, seed.addBatch, limit, Manners.ONCE, guard));
    }

    private List<Row> lookUps() throws Exception {
        RawTable table = keep(new RawTable(newFile(), Durability.PROCESS_END));
        table.insertAll(batch.bytes(), 0, batch.bytes().length);
        DedupGuard guard = keep(guard(Durability.PROCESS_END));
        guard.addBatch(batch.texts());
        double chars = batch.meanChars();
        String limit = "raw_select" + kind;
        Work raw = Work.of((from, to) -> table.selectEach(batch.bytes(), from, to));
        Work each = Work.of((from, to) -> seenEach(guard, from, to));
        Work all = Work.of((from, to) -> guard.seenBatch(batch.texts().subList(from, to)).length);
        return List.of(
                Row.limit(limit, asked, chars, Manners.ALONE, raw),
                new Row("sqlite_seen" + kind, asked, chars, seed.seen, limit, Manners.FREELY, each),
                new Row("sqlite_seen_batch" + kind, asked, chars, seed.seenBatch, limit, Manners.FREELY, all));
    }

    private long seenEach(DedupGuard guard, int from, int to) {
        long seen = 0;
        for (int i = from; i < to; i++) {
            seen += guard.seen(batch.texts().get(i)) ? 1 : 0;
        }
        return seen;
    }

    private DedupGuard guard(Durability durability) throws IOException {
        return SqliteGuard.open(newFile(), "seed", durability);
    }

    private Path newFile() throws IOException {
        Path file = Files.createTempFile(folder, "guard", ".db");
        Files.delete(file);
        return file;
    }

    private <T extends AutoCloseable> T keep(T resource) {
        open.add(resource);
        return resource;
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable resource : open) {
            resource.close();
        }
    }
}
