package dev.skipjack.run.score;

import dev.skipjack.core.trial.Direction;
import java.util.Locale;

/** One objective of a search: a score, and the way it is to go. Immutable. */
public record Goal(Score score, Direction direction) {
    /** The direction as a spec has it: {@code maximize} or {@code minimize}. */
    public String word() {
        return direction.name().toLowerCase(Locale.ROOT);
    }

    /** As {@code max_drawdown, minimize}. */
    @Override
    public String toString() {
        return score.label() + ", " + word();
    }
}
