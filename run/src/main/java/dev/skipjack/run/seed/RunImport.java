package dev.skipjack.run.seed;

import dev.skipjack.core.json.JsonValues;
import dev.skipjack.core.key.TrialKey;
import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.execution.Plans;
import dev.skipjack.run.execution.Run;
import dev.skipjack.run.plan.Plan;
import dev.skipjack.run.spec.RunSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts a run of the seed into a study of ours: all of it or nothing. With a spec the study is as if the spec had begun it, and
 * {@code run} goes on with it. One use.
 *
 * <p>Nothing goes into the archive: the seed's results carry no hash of the data they were made on. Times are the run's start plus
 * the durations of the trials before, for the seed kept no others.
 */
public final class RunImport {
    /** The study attribute that holds what {@code run_meta.json} held. */
    static final String META_ATTRIBUTE = "skipjack:seed_run";

    private final SeedRun run;
    private final SeedOutcomes outcomes;
    private final Optional<RunSpec> spec;
    private final List<String> notices;
    private final Map<String, Integer> skipped = new TreeMap<>();
    private final Map<String, Integer> counts = new TreeMap<>();
    private final Map<TrialKey, FirstTrial> firsts = new HashMap<>();
    private final List<TrialWrite> writes = new ArrayList<>();
    private final Set<String> signatures = new HashSet<>();
    private int number;
    private Instant clock;

    /** The first trial of a point, and what came of it. */
    private record FirstTrial(int number, Outcome.Valued outcome) {}

    private record Candidate(TrialFile file, Map<String, @Nullable Object> flat, Outcome outcome) {}

    /**
     * Prepares an import; writes nothing.
     *
     * @param spec the spec whose space and policy the study gets, if any
     */
    public RunImport(SeedRun run, Optional<RunSpec> spec) {
        this.run = run;
        this.spec = spec;
        this.outcomes = new SeedOutcomes(spec.map(RunSpec::scoring));
        this.notices = new ArrayList<>(run.notices());
        this.clock = start(run.runMeta());
    }

    /**
     * What an import did.
     *
     * @param counts trials by outcome
     * @param skipped trials that the seed never ran, by its reason
     * @param notices what the user should know, a sentence each
     */
    public record Imported(
            String study,
            int trials,
            Map<String, Integer> counts,
            Map<String, Integer> skipped,
            List<String> notices) {}

    /**
     * Makes the study.
     *
     * @param guard the signatures in the run's {@code _dedup.db}
     * @throws StorageException if the storage has a study of that name, or cannot be written
     * @throws SeedFileException if no trial can be imported
     */
    public Imported into(Storage storage, String study, Path specFile, Set<String> guard) {
        List<Candidate> candidates = candidates();
        SeedPoints points = spec.<SeedPoints>map(s -> new SeedPoints.Declared(s.parameters()))
                .orElseGet(() -> new SeedPoints.Inferred(
                        candidates.stream().map(Candidate::flat).toList()));
        candidates.forEach(candidate -> add(candidate, points));
        if (writes.isEmpty()) {
            throw new SeedFileException(
                    run.folder() + " holds no trial that can be imported.\n" + String.join("\n", notices));
        }
        noteGuard(guard);
        if (storage.find(study).isPresent()) {
            throw new StorageException("study \"" + study + "\" already exists in " + storage.url()
                    + ". Maybe choose another name with --study.");
        }
        storage.write(storage.create(study, direction(), attributes(specFile)), writes);
        return new Imported(study, number, counts, skipped, notices);
    }

    private List<Candidate> candidates() {
        Set<String> wholes =
                spec.map(s -> Set.copyOf(s.parameters().space().names())).orElse(Set.of());
        List<Candidate> candidates = new ArrayList<>();
        for (TrialFile file : run.trials()) {
            signatures.add(SeedKeys.parameterSignature(file.parameters()));
            Optional<Outcome> outcome = outcomes.of(file);
            if (outcome.isEmpty()) {
                String reason = file.text("reason");
                skipped.merge(reason.isEmpty() ? "no reason" : reason, 1, Integer::sum);
                continue;
            }
            try {
                candidates.add(new Candidate(file, SeedPoints.flat(file.parameters(), wholes), outcome.get()));
            } catch (IllegalArgumentException e) {
                notices.add(file.name() + ": is left out: " + e.getMessage());
            }
        }
        return candidates;
    }

    private void add(Candidate candidate, SeedPoints points) {
        Assignment point;
        try {
            point = points.point(candidate.flat);
        } catch (IllegalArgumentException e) {
            notices.add(candidate.file.name() + ": is left out: " + e.getMessage());
            return;
        }
        Outcome outcome = settled(point, candidate);
        if (outcome instanceof Outcome.InvalidNumeric invalid) {
            notices.add(candidate.file.name() + ": " + invalid.message() + "; the trial is invalid_numeric.");
        }
        writes.add(new TrialWrite.Asked(number, clock, point));
        double seconds = candidate.file.number("duration_seconds");
        if (seconds > 0 && seconds < Integer.MAX_VALUE) {
            clock = clock.plus(Duration.ofMillis((long) (seconds * 1000)));
        }
        writes.add(new TrialWrite.Told(number, clock, null, outcome, SeedOutcomes.facts(candidate.file)));
        counts.merge(outcome.label(), 1, Integer::sum);
        number++;
    }

    /** A point that has a value already is a duplicate of the first trial that had it. */
    private Outcome settled(Assignment point, Candidate candidate) {
        Outcome outcome = candidate.outcome;
        if (!(outcome instanceof Outcome.Valued valued)) {
            return outcome;
        }
        FirstTrial first = firsts.putIfAbsent(point.key(), new FirstTrial(number, valued));
        if (first != null && !first.outcome.metrics().equals(valued.metrics())) {
            notices.add(candidate.file.name() + ": has the point of trial " + first.number
                    + " but other metrics; it is a duplicate with that trial's.");
        }
        return first == null
                ? outcome
                : new Outcome.Duplicate(
                        first.number, first.outcome.value(), first.outcome.constraints(), first.outcome.metrics());
    }

    private void noteGuard(Set<String> guard) {
        long lost = guard.stream()
                .filter(signature -> !signatures.contains(signature))
                .count();
        if (lost > 0) {
            notices.add("_dedup.db: " + lost + " of its " + guard.size()
                    + " points have no trial file; they are unknown here and may be tried again.");
        }
    }

    private Direction direction() {
        return spec.map(own -> own.goals().first().direction())
                .orElseGet(() -> isMinimised() ? Direction.MINIMIZE : Direction.MAXIMIZE);
    }

    private boolean isMinimised() {
        return run.runMeta().get("optuna") instanceof Map<?, ?> optuna && "minimize".equals(optuna.get("direction"));
    }

    private Map<String, @Nullable Object> attributes(Path specFile) {
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        attributes.put(META_ATTRIBUTE, storableMeta());
        spec.ifPresent(s -> {
            attributes.put(Plan.ATTRIBUTE, Plans.of(s).asJson());
            attributes.put(
                    Run.SPEC_ATTRIBUTE, Map.of("file", specFile.toAbsolutePath().toString()));
        });
        return attributes;
    }

    private Map<String, @Nullable Object> storableMeta() {
        try {
            return JsonValues.copyOfMap(run.runMeta());
        } catch (IllegalArgumentException e) {
            notices.add("run_meta.json: is not kept with the study: " + e.getMessage());
            return Map.of();
        }
    }

    private static Instant start(Map<String, @Nullable Object> runMeta) {
        try {
            return runMeta.get("started_at") instanceof String text
                    ? OffsetDateTime.parse(text).toInstant()
                    : Instant.EPOCH;
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }
}
