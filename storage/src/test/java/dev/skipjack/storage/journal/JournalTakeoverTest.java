package dev.skipjack.storage.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lock of a dead process, and who takes it away. */
class JournalTakeoverTest {
    private static final int WAITING = 8;
    private static final Duration GRACE = Duration.ofMillis(100);

    @TempDir
    private Path folder;

    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @Test
    void oneOfManyTakesTheLockOfADeadProcess() throws Exception {
        Path journal = Files.writeString(folder.resolve("study.log"), "");
        for (int round = 0; round < 40; round++) {
            Files.createSymbolicLink(Path.of(journal + ".lock"), journal.toAbsolutePath());
            takeAtOnce(journal);
        }
        assertThat(most).hasValue(1);
        assertThat(Path.of(journal + ".lock")).doesNotExist();
    }

    private void takeAtOnce(Path journal) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(WAITING)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < WAITING; i++) {
                all.add(threads.submit(() -> {
                    start.await();
                    hold(new JournalLock(journal, GRACE));
                    return null;
                }));
            }
            start.countDown();
            for (Future<?> one : all) {
                one.get();
            }
        }
    }

    private void hold(JournalLock lock) throws InterruptedException {
        lock.acquire();
        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
        Thread.sleep(3);
        inside.decrementAndGet();
        lock.release();
    }
}
