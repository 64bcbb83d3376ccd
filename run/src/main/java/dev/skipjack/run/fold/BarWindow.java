package dev.skipjack.run.fold;

import dev.skipjack.run.Objective;
import java.util.Optional;

/** The bars of an objective's window, from 0, as folds are cut from them. Immutable. */
public interface BarWindow {
    /** How many there are. */
    int size();

    /** When a bar was, as people read it. */
    String label(int bar);

    /** The objective judged on a stretch: it sees the bars before that, warm-up included, and none after it. */
    Objective on(Stretch stretch);

    /**
     * The objective judged on a stretch, of which it sees no bar outside: its first bars are its warm-up.
     *
     * @return empty if the stretch has too few bars for that
     */
    Optional<Objective> apart(Stretch stretch);

    /** When a stretch was, its first and its last bar included. */
    default String label(Stretch stretch) {
        return label(stretch.from()) + " to " + label(stretch.to() - 1);
    }
}
