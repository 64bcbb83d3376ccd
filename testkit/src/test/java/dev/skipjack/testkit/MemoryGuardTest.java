package dev.skipjack.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.dedup.DedupGuard;
import dev.skipjack.core.dedup.MemoryGuard;
import dev.skipjack.core.key.Sha256;
import org.junit.jupiter.api.Test;

final class MemoryGuardTest extends GuardContract {
    @Override
    protected DedupGuard open(String study) {
        return new MemoryGuard();
    }

    @Override
    protected boolean isShared() {
        return false;
    }

    /** 45 bytes where it was measured; by the class' own account it cannot be more than 55. */
    @Test
    void holdsAMillionDigestsInLessThanSixtyFourBytesEach() {
        int count = 1_000_000;
        long before = used();
        for (int i = 0; i < count; i++) {
            guard.add(Sha256.of("key" + i).hex());
        }
        assertThat((used() - before) / count).isBetween(33L, 63L);
        assertThat(guard.seen(Sha256.of("key7").hex())).isTrue();
    }

    /** What is reachable, in bytes. */
    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
