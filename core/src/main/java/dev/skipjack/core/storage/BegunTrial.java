package dev.skipjack.core.storage;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.trial.TrialState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A trial that was asked for, and of which nothing else is known yet. */
record BegunTrial(
        Instant started, Assignment assignment, @Nullable String worker) implements HeldTrial {
    @Override
    public StoredTrial stored(int number) {
        return new StoredTrial(
                number,
                TrialState.RUNNING,
                started,
                null,
                assignment,
                List.of(),
                new TreeMap<>(),
                Map.copyOf(OutcomeCodec.running(worker)),
                Map.of());
    }

    @Override
    public boolean isFinished() {
        return false;
    }
}
