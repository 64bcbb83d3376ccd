package dev.skipjack.run.execution;

import dev.skipjack.core.storage.Look;
import dev.skipjack.run.Window;
import java.util.List;
import java.util.Optional;

/**
 * What a stage came to.
 *
 * @param isBlind whether its window is for one look in the life of the study
 * @param results the trials that were judged there, in the order in which they came
 * @param earlier looks of other studies at days of a blind window
 * @param note why not all were judged that came, or what else is to be known of a blind window, a sentence without subject
 */
public record StageResult(
        String name,
        Window window,
        boolean isBlind,
        List<Validated> results,
        List<Look> earlier,
        Optional<String> note) {
    public StageResult {
        results = List.copyOf(results);
        earlier = List.copyOf(earlier);
    }

    /** Those that met the constraints of the stage, in the same order. */
    public List<Validated> passed() {
        return results.stream().filter(Validated::isFeasible).toList();
    }
}
