package dev.skipjack.core.study;

import dev.skipjack.core.pruner.Judgement;
import dev.skipjack.core.pruner.Pruner;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Peers;
import dev.skipjack.core.trial.Reports;
import dev.skipjack.core.trial.TrialColumns;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What decides whether a trial goes on. Immutable.
 *
 * @param pruner null if none decides: every trial goes on
 * @param peers the trials whose results were known when the judged one was asked for
 */
record Pruning(int number, @Nullable Pruner pruner, Peers peers) {
    /** Every trial goes on, of a study with one objective. */
    static final Pruning NONE = none(List.of(Direction.MINIMIZE));

    /** Every trial goes on, of a study with such objectives. */
    static Pruning none(List<Direction> directions) {
        return new Pruning(-1, null, new TrialColumns(directions).peers(-1));
    }

    /** How many objectives there are. */
    int objectives() {
        return peers.directions().size();
    }

    /** Judges the trial by what it reported so far, at least one step. */
    Judgement judge(Reports reports) {
        return pruner == null ? new Judgement(false, reports) : pruner.judge(number, reports, peers);
    }
}
