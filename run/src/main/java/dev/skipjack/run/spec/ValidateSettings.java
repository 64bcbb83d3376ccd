package dev.skipjack.run.spec;

import dev.skipjack.run.Objective;
import dev.skipjack.run.score.Bound;
import java.util.List;

/**
 * How the best trials are looked at again, on data the search has not seen. Immutable.
 *
 * @param objective the search's objective on the validation window
 * @param top how many of the best trials, at least 1
 * @param bounds the constraints there; the search's own where the spec gives none
 */
public record ValidateSettings(Objective objective, int top, List<Bound> bounds) {
    public ValidateSettings {
        bounds = List.copyOf(bounds);
    }
}
