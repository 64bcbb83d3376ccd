package dev.skipjack.run.seed;

import dev.skipjack.core.storage.OutcomeCodec;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.config.FlatPaths;
import dev.skipjack.run.execution.StudyView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes a study as a run folder of the seed: {@code trial_NNN.json}, numbered from 1 with as many digits as the last number needs,
 * three at least, and {@code run_meta.json}. Trials that are not finished are left out. Stateless.
 */
public final class RunExport {
    private static final Map<String, String> SEED_METRICS = SeedOutcomes.METRICS.entrySet().stream()
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

    private RunExport() {}

    /**
     * Writes the folder under a temporary name and moves it into place.
     *
     * @return how many trials were written
     * @throws SeedFileException if something is there already
     * @throws UncheckedIOException if it cannot be written
     */
    public static int write(StudyView view, Path folder) {
        Path target = folder.toAbsolutePath().normalize();
        if (Files.exists(target)) {
            throw new SeedFileException(folder + " is there already. Maybe choose another folder.");
        }
        try {
            Path parent = Objects.requireNonNull(target.getParent(), "an absolute path of a folder has a parent");
            Files.createDirectories(parent);
            Path unfinished = Files.createTempDirectory(parent, ".export-");
            int written = writeTrials(view, unfinished);
            Files.writeString(unfinished.resolve("run_meta.json"), SeedText.plain(meta(view)));
            Files.move(unfinished, target);
            return written;
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static int writeTrials(StudyView view, Path folder) throws IOException {
        List<StoredTrial> finished = view.trials().stream()
                .filter(trial -> trial.state().isFinished())
                .toList();
        int width = Math.max(3, Integer.toString(view.trials().size()).length());
        for (StoredTrial trial : finished) {
            String id = String.format(Locale.ROOT, "trial_%0" + width + "d", trial.number() + 1);
            Outcome outcome = Objects.requireNonNull(view.outcome(trial), "a finished trial has an outcome");
            Files.writeString(folder.resolve(id + ".json"), SeedText.plain(payload(id, trial, outcome)));
        }
        return finished.size();
    }

    private static Map<String, @Nullable Object> payload(String id, StoredTrial trial, Outcome outcome) {
        Map<String, @Nullable Object> payload = new LinkedHashMap<>();
        payload.put("trial_id", id);
        payload.put("parameters", FlatPaths.nest(trial.assignment().asMap()));
        Map<?, ?> seed = OutcomeCodec.own(trial).get("seed") instanceof Map<?, ?> facts ? facts : Map.of();
        switch (outcome) {
            case Outcome.Valued valued -> putScore(payload, valued, seed);
            case Outcome.Pruned pruned -> putPruned(payload, pruned);
            case Outcome.InvalidNumeric _
            when seed.get("metrics") instanceof Map<?, ?> metrics ->
                payload.put("score", score(seed.get("score"), numbers(metrics), seed));
            case Outcome.Failed failed -> putError(payload, failed);
        }
        payload.put("attempts", seed.get("attempts") instanceof Number attempts ? attempts : (Number) 1L);
        for (String key : List.of("abort_reason", "stage")) {
            if (seed.get(key) instanceof String text) {
                payload.put(key, text);
            }
        }
        putDuration(payload, trial);
        return payload;
    }

    private static void putDuration(Map<String, @Nullable Object> payload, StoredTrial trial) {
        if (trial.started() != null && trial.finished() != null) {
            double millis = trial.finished().toEpochMilli() - trial.started().toEpochMilli();
            payload.put("duration_seconds", millis / 1000);
        }
    }

    private static void putPruned(Map<String, @Nullable Object> payload, Outcome.Pruned pruned) {
        payload.put("error", "pruned");
        payload.put("pruned_at", (long) pruned.step());
        payload.put("metrics", Double.isFinite(pruned.value()) ? Map.of("value", pruned.value()) : Map.of());
    }

    private static void putError(Map<String, @Nullable Object> payload, Outcome.Failed failed) {
        payload.put("error", failed instanceof Outcome.Crashed crashed ? crashed.type() : failed.label());
        payload.put("error_details", failed.message());
        if (failed instanceof Outcome.Crashed crashed && !crashed.stack().isEmpty()) {
            payload.put("stack", crashed.stack());
        }
        if (failed instanceof Outcome.TimedOut timedOut) {
            payload.put("limit_ms", timedOut.limit().toMillis());
        }
    }

    private static void putScore(Map<String, @Nullable Object> payload, Outcome.Valued valued, Map<?, ?> seed) {
        payload.put("results_path", seed.get("results_path") instanceof String path ? path : "");
        payload.put("score", score(valued.value(), valued.metrics(), seed));
        payload.put("constraints", constraints(valued, seed));
        if (valued instanceof Outcome.Duplicate) {
            payload.put("from_cache", true);
        }
    }

    private static Map<String, @Nullable Object> score(
            @Nullable Object value, Map<String, Double> metrics, Map<?, ?> seed) {
        Map<String, @Nullable Object> score = new LinkedHashMap<>();
        score.put("score", value instanceof String text ? (Object) Double.valueOf(text) : value);
        score.put("metrics", new TreeMap<>(SeedOutcomes.renamed(metrics, SEED_METRICS)));
        score.put("hard_failures", seed.get("hard_failures") instanceof List<?> failures ? failures : List.of());
        if (seed.get("score_version") instanceof String version && !version.isEmpty()) {
            score.put("score_version", version);
        }
        return score;
    }

    /** The seed's verdict where it gave one; else ours, with its numbers. */
    private static Map<String, @Nullable Object> constraints(Outcome.Valued valued, Map<?, ?> seed) {
        Map<String, @Nullable Object> constraints = new LinkedHashMap<>();
        if (seed.get("reasons") instanceof List<?> reasons) {
            constraints.put("ok", reasons.isEmpty() && valued.isFeasible());
            constraints.put("reasons", reasons);
        } else {
            constraints.put("ok", valued.isFeasible());
            constraints.put("reasons", List.of());
        }
        constraints.put("values", valued.constraints());
        return constraints;
    }

    /** Metrics among the facts: those that are not finite are texts there. */
    private static Map<String, Double> numbers(Map<?, ?> metrics) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        metrics.forEach((name, value) -> numbers.put(
                String.valueOf(name),
                value instanceof Number number ? number.doubleValue() : Double.parseDouble(String.valueOf(value))));
        return numbers;
    }

    @SuppressWarnings("unchecked") // attributes are JSON
    private static Map<String, @Nullable Object> meta(StudyView view) {
        Map<String, @Nullable Object> meta = new LinkedHashMap<>();
        if (view.record().attributes().get(RunImport.META_ATTRIBUTE) instanceof Map<?, ?> imported) {
            meta.putAll((Map<String, @Nullable Object>) imported);
        }
        meta.putIfAbsent("run_id", view.record().name());
        for (String key : List.of("config_path", "snapshot_id", "symbol", "timeframe", "score_version")) {
            meta.putIfAbsent(key, "");
        }
        meta.putIfAbsent(
                "started_at",
                view.trials().stream()
                        .map(StoredTrial::started)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .map(Object::toString)
                        .orElse(""));
        meta.putIfAbsent("git_commit", "unknown");
        meta.putIfAbsent("raw_meta", Map.of());
        String direction = view.record().direction() == Direction.MINIMIZE ? "minimize" : "maximize";
        meta.putIfAbsent(
                "optuna",
                Map.of(
                        "study_name",
                        view.record().name(),
                        "direction",
                        direction,
                        "n_trials",
                        view.trials().size()));
        return meta;
    }
}
