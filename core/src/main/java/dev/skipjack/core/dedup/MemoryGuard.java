package dev.skipjack.core.dedup;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A guard in this process's memory, which ends with it: about 50 bytes for a digest. Thread-safe; the strings are spread over
 * {@value #SHARDS} parts, so that threads seldom meet. A batch is not of one moment.
 */
public final class MemoryGuard implements DedupGuard {
    private static final int SHARDS = 128;

    private final GuardTally tally = new GuardTally();
    private final Shard[] shards = new Shard[SHARDS];

    private static final class Shard {
        final ReentrantLock lock = new ReentrantLock();
        final ByteKeySet keys = new ByteKeySet();
    }

    private interface Action {
        boolean on(ByteKeySet keys, byte[] key, int hash);
    }

    /** An empty guard. */
    public MemoryGuard() {
        for (int i = 0; i < SHARDS; i++) {
            shards[i] = new Shard();
        }
    }

    @Override
    public boolean seen(String key) {
        return tally.found(with(key, ByteKeySet::contains));
    }

    @Override
    public boolean add(String key) {
        return !tally.found(!with(key, ByteKeySet::add));
    }

    @Override
    public boolean remove(String key) {
        return with(key, ByteKeySet::remove);
    }

    @Override
    public boolean[] seenBatch(List<String> keys) {
        boolean[] seen = new boolean[keys.size()];
        int next = 0;
        for (String key : keys) {
            seen[next++] = seen(key);
        }
        return seen;
    }

    @Override
    public int addBatch(List<String> keys) {
        int added = 0;
        for (String key : keys) {
            added += add(key) ? 1 : 0;
        }
        return added;
    }

    @Override
    public GuardCounts counts() {
        return tally.counts();
    }

    private boolean with(String key, Action action) {
        byte[] bytes = KeyBytes.of(key);
        int hash = ByteKeySet.hash(bytes);
        Shard shard = shards[hash >>> 25];
        tally.take(shard.lock);
        try {
            return action.on(shard.keys, bytes, hash);
        } finally {
            shard.lock.unlock();
        }
    }

    /** Does nothing: there is nothing to let go. */
    @Override
    public void close() {}
}
