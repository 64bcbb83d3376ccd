package dev.skipjack.core.pruner;

import dev.skipjack.core.trial.Reports;

/**
 * What a pruner found.
 *
 * @param isPruned whether the trial ends here
 * @param reports the reports that were judged, with the rungs completed by them
 */
public record Judgement(boolean isPruned, Reports reports) {}
