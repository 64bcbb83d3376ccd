package dev.skipjack.core.storage;

import java.util.AbstractList;
import java.util.Collection;
import java.util.RandomAccess;

/** The trials of a study as they are held at one moment, by number; each is made when it is read. Immutable. */
final class HeldTrials extends AbstractList<StoredTrial> implements RandomAccess {
    private final HeldTrial[] held;

    HeldTrials(Collection<HeldTrial> held) {
        this.held = held.toArray(HeldTrial[]::new);
    }

    @Override
    public StoredTrial get(int number) {
        return held[number].stored(number);
    }

    @Override
    public int size() {
        return held.length;
    }
}
