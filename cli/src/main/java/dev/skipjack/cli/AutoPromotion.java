package dev.skipjack.cli;

import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.study.StudyException;
import dev.skipjack.run.champion.Comparison;
import dev.skipjack.run.champion.Demands;
import dev.skipjack.run.champion.Promotion;
import dev.skipjack.run.execution.Run;
import dev.skipjack.run.spec.RunSpec;
import dev.skipjack.run.spec.SpecException;
import dev.skipjack.storage.Storages;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The promotion at the end of a run whose spec says {@code promote: auto}: the same demands, and no question. */
final class AutoPromotion {
    private final RunSpec spec;
    private final Path file;
    private final Storage storage;
    private final Console console;

    AutoPromotion(RunSpec spec, Path file, Storage storage, Console console) {
        this.spec = spec;
        this.file = file;
        this.storage = storage;
        this.console = console;
    }

    /** Promotes if the best has earned it; what became of it. A run is not lost if it cannot. */
    Map<String, @Nullable Object> execute(Run run, Run.Watcher watcher) {
        try {
            Promotion promotion = Champions.promotion(spec, file, storage, OptionalInt.empty(), run, watcher);
            Comparison comparison = promotion.compare(
                    OptionalInt.empty(), new Demands(spec.champion().minImprovement(), true));
            boolean isPromoted = comparison.isAccepted()
                    && promotion.promote(comparison, Storages.shown(spec.storage()), Instant.now());
            ComparisonText.lines(comparison).forEach(console::line);
            console.line(ComparisonText.end(comparison, isPromoted));
            return comparison.asJson(isPromoted);
        } catch (SpecException | StudyException | BadInput e) {
            return failed(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed("interrupted");
        }
    }

    private Map<String, @Nullable Object> failed(String message) {
        console.line("Nothing was promoted: " + message);
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", Champions.name(spec));
        json.put("promoted", false);
        json.put("refusals", List.of(message));
        return json;
    }
}
