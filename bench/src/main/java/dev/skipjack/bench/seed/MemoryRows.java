package dev.skipjack.bench.seed;

import dev.skipjack.bench.seed.Row.Manners;
import dev.skipjack.core.dedup.DedupGuard;
import dev.skipjack.core.dedup.MemoryGuard;
import java.util.List;

/** A million digests put into a guard in memory. */
final class MemoryRows implements RowGroup {
    private static final int N = 1_000_000;

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public List<Row> rows() {
        List<String> keys = keys();
        Work adding = new Fresh<>(MemoryGuard::new, (guard, from, to) -> add(guard, keys, from, to));
        return List.of(new Row("memory_add.n1m", N, 64, null, null, Manners.ONCE, adding));
    }

    private static List<String> keys() {
        return GuardKeys.hex("sig_batch_%07d", N).texts();
    }

    private static long add(DedupGuard guard, List<String> keys, int from, int to) {
        long added = 0;
        for (int i = from; i < to; i++) {
            added += guard.add(keys.get(i)) ? 1 : 0;
        }
        return added;
    }

    /** Measures what a guard keeps of the digests, over full collections. */
    static Kept kept() {
        List<String> keys = keys();
        long before = live();
        try (MemoryGuard guard = new MemoryGuard()) {
            add(guard, keys, 0, N);
            double bytes = live() - before;
            if (!guard.seen(keys.getLast())) {
                throw new IllegalStateException("the guard has lost a string that it was given.");
            }
            return new Kept("memory_kept.n1m", N, bytes / N);
        }
    }

    private static long live() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
