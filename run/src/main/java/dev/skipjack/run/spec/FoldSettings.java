package dev.skipjack.run.spec;

import dev.skipjack.run.fold.FoldPlan;
import dev.skipjack.run.score.Over;

/**
 * What a spec's {@code folds} block says. Immutable.
 *
 * @param isObjective whether the search judges by the folds; else the validation does
 */
record FoldSettings(FoldPlan plan, boolean isObjective, Over over) {}
