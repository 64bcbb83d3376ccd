package dev.skipjack.run.execution;

import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.Window;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a study keeps of a stage of its validation. Immutable.
 *
 * @param isBlind whether its window is for one look in the life of the study
 * @param outcomes what came of the trials that were measured there, by number, under the stage's constraints
 */
public record StageHistory(String name, Window window, boolean isBlind, SortedMap<Integer, Outcome> outcomes) {
    public StageHistory {
        outcomes = Collections.unmodifiableSortedMap(new TreeMap<>(outcomes));
    }
}
