package dev.skipjack.storage;

import dev.skipjack.core.storage.OutcomeCodec;
import dev.skipjack.core.trial.TrialState;
import org.jspecify.annotations.Nullable;

/**
 * What tells whether a trial without result is as it was.
 *
 * @param outcome the text of {@link OutcomeCodec#OUTCOME}; null if it has none
 */
record TrialMark(
        long id, int number, TrialState state, @Nullable String outcome) {}
