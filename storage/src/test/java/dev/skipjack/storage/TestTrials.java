package dev.skipjack.storage;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.core.trial.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Writes of tests. */
final class TestTrials {
    static final Instant TIME = Instant.parse("2026-11-23T02:13:43.388723Z");

    private TestTrials() {}

    static List<TrialWrite> asked(int number, SearchSpace space, double... point) {
        return List.of(new TrialWrite.Asked(number, TIME, Assignment.of(space, point)));
    }

    static List<TrialWrite> asked(int number) {
        return asked(number, SearchSpace.of(Map.of()));
    }

    static List<TrialWrite> told(int number, double value) {
        return told(number, Outcome.Complete.of(value));
    }

    static List<TrialWrite> told(int number, Outcome outcome) {
        return List.of(new TrialWrite.Told(number, TIME, null, outcome, Map.of()));
    }
}
