package dev.skipjack.run.execution;

import dev.skipjack.core.storage.Archive;
import dev.skipjack.core.storage.Look;
import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.study.Budget;
import dev.skipjack.core.study.FinishedTrial;
import dev.skipjack.core.study.OptimizeResult;
import dev.skipjack.core.study.Retries;
import dev.skipjack.core.study.StopReason;
import dev.skipjack.core.study.Study;
import dev.skipjack.core.study.StudyException;
import dev.skipjack.core.study.StudyOptions;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.run.diagnosis.Findings;
import dev.skipjack.run.diagnosis.JudgedTrial;
import dev.skipjack.run.front.Front;
import dev.skipjack.run.plan.Plan;
import dev.skipjack.run.plan.PlanCheck;
import dev.skipjack.run.spec.Origin;
import dev.skipjack.run.spec.RunSpec;
import dev.skipjack.run.spec.SearchSettings;
import dev.skipjack.run.spec.Stage;
import dev.skipjack.run.telemetry.Counted;
import dev.skipjack.run.telemetry.StageTimes;
import dev.skipjack.run.telemetry.Tally;
import dev.skipjack.run.telemetry.TimedSampler;
import dev.skipjack.run.telemetry.TimedStorage;
import dev.skipjack.run.verdict.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a run-spec: opens or resumes its study, searches, ranks, and looks at the best again on the validation window.
 * One thread at a time.
 */
public final class Run {
    /** The study attribute that has the spec: the {@code text}, and the {@code file} that its paths are relative to. */
    public static final String SPEC_ATTRIBUTE = "skipjack:spec";

    private final RunSpec spec;
    private final int declaredTrials;
    private final Plan plan;
    private final Path file;
    private final String text;
    private final Storage storage;
    private final Archive archive;
    private final Rescoring rescoring;
    private final Tally lookups = new Tally(ArchivedJudge.ARCHIVE);
    private final KnownPointCounts points = new KnownPointCounts();
    private final BarTally bars;
    private StageTimes times = StageTimes.none();
    private final FirstTrials firstTrials;

    /** Hears how a run goes on; called by the thread that executes it. */
    public interface Watcher {
        /** The search begins. What is returned is closed when it ends. */
        default Watch searching(Study study, int trials) {
            return () -> {};
        }

        /** So many of the best are looked at again in a stage. */
        default void validating(String stage, int trials) {}

        /** It is found out whether the best of so many trials is luck. */
        default void judging(int trials) {}

        /** So many neighbours of the winner are run. */
        default void moving(int neighbours) {}

        /** Does nothing. */
        static Watcher silent() {
            return new Watcher() {};
        }

        /** Watches a search until closed. */
        interface Watch extends AutoCloseable {
            @Override
            void close();
        }
    }

    /**
     * Prepares a run; writes nothing.
     *
     * @param file where the spec was read from; it is kept with the study, and what stands there
     */
    public Run(RunSpec spec, Path file, Storage storage, Archive archive) {
        this(spec, file, text(file), storage, archive);
    }

    /**
     * Prepares a run; writes nothing.
     *
     * @param file where the spec's text stood; paths in it are relative to its folder
     */
    public Run(RunSpec spec, Path file, String text, Storage storage, Archive archive) {
        this.spec = spec;
        this.declaredTrials = Plans.declaredTrials(spec, storage.find(spec.study()));
        this.plan = Plans.of(spec, declaredTrials);
        this.file = file;
        this.text = text;
        this.storage = storage;
        this.archive = archive;
        this.rescoring = new Rescoring(spec.scoring());
        this.firstTrials = new FirstTrials(storage, spec.search().explain(), rescoring);
        this.bars = new BarTally(spec.objective().steps());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has somebody hear how long proposals, judgements and writes take. */
    public void timeBy(StageTimes listener) {
        times = listener;
    }

    public Plan plan() {
        return plan;
    }

    /**
     * What the storage has of this study.
     *
     * @throws StudyException if a study of that name is there that this plan may not continue: names each field, old value, new
     *     value
     */
    public Optional<StudyRecord> checkStored() {
        Optional<StudyRecord> stored = storage.find(spec.study());
        stored.ifPresent(this::checkStored);
        return stored;
    }

    private void checkStored(StudyRecord stored) {
        String where = "study \"" + stored.name() + "\" in " + storage.url();
        if (!(stored.attributes().get(Plan.ATTRIBUTE) instanceof Map<?, ?> before)) {
            throw new StudyException(where + " was not begun by a run-spec. Maybe choose another study name.");
        }
        List<String> refusals = new ArrayList<>(PlanCheck.refusals(before, plan));
        List<Direction> directions = spec.goals().directions();
        if (!stored.directions().equals(directions)) {
            refusals.add("policy.direction was " + words(stored.directions()) + " and is " + words(directions));
        }
        if (!refusals.isEmpty()) {
            throw new StudyException(where + " was begun with another plan:\n  " + String.join("\n  ", refusals)
                    + "\nMaybe choose another study name: what was evaluated before is found in the archive,"
                    + " and from: {study: " + stored.name()
                    + ", pin: none, keep: true} takes the trials along that still fit.");
        }
    }

    /**
     * What this run's caches and guards count, live: found in the archive, proposals whose point was known, both of a deterministic
     * objective only, the storage's commits, and what the objective has. May be asked by other threads while the run goes on.
     */
    public List<Counted> caches() {
        List<Counted> caches = new ArrayList<>();
        if (spec.objective().isDeterministic()) {
            caches.add(lookups);
            caches.add(points);
        }
        caches.addAll(Counted.commits(storage));
        caches.addAll(spec.objective().caches());
        return caches;
    }

    /**
     * Queues points, to be judged before any that the sampler proposes; makes the study if it is new.
     *
     * @param points values by parameter; those of parameters that the spec lacks are left out
     * @throws IllegalArgumentException if a value is none of its parameter, and then no point is queued; or nothing is left of a point
     */
    public void enqueue(List<Map<String, @Nullable Object>> points) {
        checkStored();
        List<String> names = spec.parameters().space().names();
        List<Map<String, @Nullable Object>> own = new ArrayList<>();
        for (Map<String, @Nullable Object> point : points) {
            Map<String, @Nullable Object> known = new LinkedHashMap<>(point);
            known.keySet().retainAll(names);
            if (known.isEmpty()) {
                throw new IllegalArgumentException(
                        "the point " + point + " has no parameter of the spec, which are " + names + ".");
            }
            own.add(known);
        }
        makeStudy();
        try (Study study = Study.open(options(), storage, rescoring)) {
            study.enqueueAll(own);
        }
    }

    private static String words(List<Direction> directions) {
        return directions.stream()
                .map(direction -> direction.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    /**
     * Makes the study where it is new, so that a storage that cannot be written shows before anything is judged.
     *
     * @throws StorageException if it cannot
     */
    public void makeStudy() {
        if (storage.find(spec.study()).isEmpty()) {
            Study.open(options(), storage, rescoring).close();
        }
        storage.find(spec.study()).ifPresent(study -> PhaseStart.write(spec, storage, study));
    }

    /** The looks of other studies at blind windows of this spec, before this run. */
    public Stream<Look> looksBefore() {
        Optional<StudyRecord> study = storage.find(spec.study());
        return spec.stages().stream().filter(Stage::isBlind).flatMap(stage -> {
            BlindWindow window = new BlindWindow(spec, stage);
            return window.others(archive, study.flatMap(window::find)).stream();
        });
    }

    /** How many trials of an earlier study came along when this one was made; empty if none were to. */
    public Optional<TakenOver> takenOver() {
        return storage.find(spec.study()).flatMap(TakenOver::of);
    }

    /**
     * Carries the run out.
     *
     * @param workers threads, at least 1
     */
    public RunResult execute(int workers, Watcher watcher) {
        long start = System.nanoTime();
        boolean resumed = checkStored().isPresent();
        makeStudy();
        try (Study study = Study.open(options(), new TimedStorage(storage, times), rescoring)) {
            if (resumed) {
                attributes().forEach((key, value) -> storage.putAttribute(study.record(), key, value));
            }
            OptimizeResult search = search(study, workers, watcher);
            if (search.stop() == StopReason.INTERRUPTED) {
                // The rest is reading and telling; files would take an interrupted thread amiss.
                Thread.interrupted();
            }
            List<StoredTrial> trials = study.trials();
            List<FinishedTrial> ranking = Ranking.of(trials, study.options().directions(), rescoring);
            Optional<Front> front = Ranking.front(trials, spec.goals(), rescoring);
            Assessor assessor = new Assessor(spec, plan, storage, archive, lookups, workers, watcher);
            Assessment assessment = firstTrials.explanation().isPresent()
                    ? Assessment.none()
                    : front.map(found -> assessor.assess(study.record(), found, trials, search.stop()))
                            .orElseGet(() -> assessor.assess(study.record(), ranking, trials, search.stop()));
            return result(search, trials, ranking, front, assessment, start);
        }
    }

    private RunResult result(
            OptimizeResult search,
            List<StoredTrial> trials,
            List<FinishedTrial> ranking,
            Optional<Front> front,
            Assessment assessment,
            long start) {
        List<Integer> ranked = front.isPresent()
                ? List.of()
                : ranking.stream().map(FinishedTrial::number).toList();
        return new RunResult(
                spec.study(),
                storage.url(),
                assessment.isInterrupted() ? StopReason.INTERRUPTED : search.stop(),
                search.counts(),
                ranking,
                front,
                assessment,
                Ranking.failures(trials),
                firstTrials.explanation(),
                Findings.of(JudgedTrial.of(trials, rescoring), ranked),
                new Savings(bars.counts(), PrunedCounts.of(trials)),
                caches().stream().map(Counted::counts).toList(),
                Duration.ofNanos(System.nanoTime() - start));
    }

    /**
     * Works on the stored study until its budget is spent, and writes nothing but trials. Whoever runs the spec ranks and validates.
     *
     * @param workers threads, at least 1
     */
    public OptimizeResult work(int workers, Watcher watcher) {
        makeStudy();
        try (Study study = Study.open(options(), new TimedStorage(storage, times), rescoring)) {
            return search(study, workers, watcher);
        }
    }

    private Map<String, @Nullable Object> attributes() {
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        attributes.put(Plan.ATTRIBUTE, plan.asJson());
        spec.findPhase().ifPresent(phase -> attributes.put(Origin.ATTRIBUTE, phase.asJson()));
        attributes.put(SPEC_ATTRIBUTE, Map.of("file", file.toAbsolutePath().toString(), "text", text));
        return attributes;
    }

    private StudyOptions options() {
        SearchSettings search = spec.search();
        return StudyOptions.maximize(spec.study())
                .withDirections(spec.goals().directions().toArray(Direction[]::new))
                .withSpace(spec.parameters().space())
                .withSampler(
                        new TimedSampler(Samplers.of(search.sampler(), declaredTrials, search.concurrency()), times))
                .withSeed(search.seed())
                .withConcurrency(search.concurrency())
                .withOrder(search.order())
                .withPruner(search.pruner())
                .withRetries(Retries.of(search.retries()))
                .withStaleTrials(search.stale())
                .withReuse(spec.objective().isDeterministic())
                .withAttributes(attributes());
    }

    /** No more than the budget, and no more than the space has points where none is judged twice. */
    private int expectedTrials() {
        int budget = spec.search().trials();
        return spec.objective().isDeterministic()
                ? (int) Math.min(budget, spec.parameters().space().cardinality().exactOrMax())
                : budget;
    }

    private OptimizeResult search(Study study, int workers, Watcher watcher) {
        points.watch(study);
        SearchSettings settings = spec.search();
        Budget budget = new Budget(settings.trials(), Optional.ofNullable(settings.timeout()));
        try (ArchivedJudge judge = new ArchivedJudge(
                        spec.effectiveConfig(),
                        spec.objective(),
                        spec.objective().data().orElse(""),
                        archive,
                        spec.scoring(),
                        lookups,
                        StepPolicy.of(spec),
                        bars);
                Watcher.Watch _ = watcher.searching(study, expectedTrials())) {
            return firstTrials.optimize(study, times.timed(judge), budget, workers);
        }
    }

    /**
     * Whether a trial of the stored study is luck, beside all its others; empty where that cannot be told.
     *
     * @throws StudyException if there is no such study
     */
    public Optional<Verdict> verdict(FinishedTrial trial, Watcher watcher) {
        StudyRecord study = checkStored()
                .orElseThrow(
                        () -> new StudyException("study \"" + spec.study() + "\" is not in " + storage.url() + "."));
        return new Assessor(spec, plan, storage, archive, lookups, 1, watcher)
                .verdict(study, trial, storage.trials(study));
    }
}
