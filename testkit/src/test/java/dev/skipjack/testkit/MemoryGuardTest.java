package dev.skipjack.testkit;

import dev.skipjack.core.dedup.DedupGuard;
import dev.skipjack.core.dedup.MemoryGuard;

final class MemoryGuardTest extends GuardContract {
    @Override
    protected DedupGuard open(String study) {
        return new MemoryGuard();
    }

    @Override
    protected boolean isShared() {
        return false;
    }
}
