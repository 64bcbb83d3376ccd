package dev.skipjack.run.execution;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;

/**
 * Keeps two threads from working on the same key at once: the first has the key, the others wait until it is given back. Holds
 * keys only as long as they are worked on. Thread-safe.
 */
final class SingleFlight<K> {
    private final ConcurrentMap<K, CountDownLatch> flights = new ConcurrentHashMap<>();

    /** What to do for a key. */
    interface Flight<T> {
        T run() throws InterruptedException;
    }

    /**
     * Does the work, unless another thread works on the key: then waits for that one to end.
     *
     * @return empty if it waited: what the other one found may be there now
     */
    <T> Optional<T> run(K key, Flight<T> work) throws InterruptedException {
        CountDownLatch landed = new CountDownLatch(1);
        CountDownLatch other = flights.putIfAbsent(key, landed);
        if (other != null) {
            other.await();
            return Optional.empty();
        }
        try {
            return Optional.of(work.run());
        } finally {
            flights.remove(key);
            landed.countDown();
        }
    }
}
