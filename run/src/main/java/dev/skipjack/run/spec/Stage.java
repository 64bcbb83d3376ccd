package dev.skipjack.run.spec;

import dev.skipjack.run.Window;

/**
 * One of the looks at the best trials on data that the search has not seen. Immutable.
 *
 * @param name what it is called in results; no other stage of the spec has it
 * @param settings on which window, how many, under which constraints
 * @param isBlind whether its window is for one look in the life of the study, which may refuse trials and ranks none
 */
public record Stage(String name, ValidateSettings settings, boolean isBlind) {
    /** The name of a stage that the spec gives none. */
    static final String ONLY = "validation";

    /** The stretch of data that it looks at. */
    public Window window() {
        return settings.objective().window().orElseThrow();
    }
}
