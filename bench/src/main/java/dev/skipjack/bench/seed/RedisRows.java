package dev.skipjack.bench.seed;

import dev.skipjack.bench.seed.Row.Manners;
import dev.skipjack.core.dedup.DedupGuard;
import dev.skipjack.storage.Guards;
import java.util.List;
import java.util.UUID;

/** A guard in a Redis server; what it adds, it removes again. */
final class RedisRows implements RowGroup {
    private static final int SINGLE = 1000;
    private static final int BATCH = 100_000;

    private final GuardKeys single = GuardKeys.hex("sig_individual_%06d", SINGLE);
    private final GuardKeys batch = GuardKeys.hex("sig_batch_%06d", BATCH);
    private final DedupGuard guard;

    RedisRows(String url) {
        this.guard = Guards.open(url, "bench " + UUID.randomUUID());
    }

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public List<Row> rows() {
        Work seen = Work.of((from, to) -> {
            long found = 0;
            for (int i = from; i < to; i++) {
                found += guard.seen(single.texts().get(i)) ? 1 : 0;
            }
            return found;
        });
        Work seenBatch = Work.of((from, to) -> guard.seenBatch(batch.texts().subList(from, to)).length);
        return List.of(
                row("redis_add", SINGLE, new Adding(single) {
                    @Override
                    public long run(int from, int to) {
                        long added = 0;
                        for (int i = from; i < to; i++) {
                            added += guard.add(single.texts().get(i)) ? 1 : 0;
                        }
                        return added;
                    }
                }),
                row("redis_add_batch.n100k", BATCH, new Adding(batch) {
                    @Override
                    public long run(int from, int to) {
                        return guard.addBatch(batch.texts().subList(from, to));
                    }
                }),
                row("redis_seen", SINGLE, seen),
                row("redis_seen_batch.n100k", BATCH, seenBatch));
    }

    private static Row row(String name, int n, Work work) {
        return new Row(name, n, 64, null, null, Manners.ONCE, work);
    }

    /** Takes out what was put in. */
    private abstract class Adding implements Work {
        private final GuardKeys keys;

        Adding(GuardKeys keys) {
            this.keys = keys;
        }

        @Override
        public void tidy() {
            keys.texts().forEach(guard::remove);
        }
    }

    @Override
    public void close() {
        guard.close();
    }
}
