package dev.skipjack.run.spec;

import dev.skipjack.run.Objective;
import dev.skipjack.run.score.Bound;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the best trials are looked at again, on data the search has not seen. Immutable.
 *
 * @param objective the search's objective on the validation window
 * @param top how many of the best trials, at least 1
 * @param bounds the constraints there; the search's own where the spec gives none
 * @param folds how the window is cut, or null where it is judged as a whole only
 */
public record ValidateSettings(
        Objective objective,
        int top,
        List<Bound> bounds,
        @Nullable ValidationFolds folds) {
    public ValidateSettings {
        bounds = List.copyOf(bounds);
    }

    /** The same with the window cut. */
    ValidateSettings withFolds(ValidationFolds cut) {
        return new ValidateSettings(objective, top, bounds, cut);
    }

    /** How the window is cut, if it is. */
    public Optional<ValidationFolds> findFolds() {
        return Optional.ofNullable(folds);
    }
}
