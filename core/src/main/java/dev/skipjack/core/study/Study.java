package dev.skipjack.core.study;

import dev.skipjack.core.json.JsonValues;
import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.InMemoryStorage;
import dev.skipjack.core.storage.OutcomeCodec;
import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.core.trial.TrialState;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One optimisation of one objective: asks its sampler for trials, is told what came of them, and keeps both in a storage.
 *
 * <p>Either call {@link #optimize}, which runs the objective on worker threads until the budget is spent, or {@link #ask} and
 * {@link #tell}; in turns, not at the same time. Thread-safe.
 *
 * <p>Methods that write throw {@link StorageException} if the storage fails. What they were to write is kept and written, in order,
 * by the next one that gets through; what is not written when the process ends is as if it had never happened.
 */
public final class Study implements AutoCloseable {
    private static final Duration DEADLINE_GRACE = Duration.ofSeconds(2);

    private final StudyOptions options;
    private final StudyLog log;
    private final TrialDesk desk;

    /** Trials that {@link #ask} gave out and that are not told; each holds the lease. */
    private final Set<Trial> byHand = ConcurrentHashMap.newKeySet();

    private Study(StudyOptions options, StudyLog log, UnaryOperator<Outcome> reading) {
        this.options = options;
        this.log = log;
        this.desk = new TrialDesk(options, log, reading);
    }

    /** A new study that lives in memory. */
    public static Study inMemory(StudyOptions options) {
        return open(options, new InMemoryStorage());
    }

    /**
     * The study of that name: a new one, or the stored one with all its trials. Trials of ours without result are judged
     * again, under the same number, before new ones. Those that another program runs, or that wait for one, keep their number and
     * are not waited for. Cost: one pass over the stored trials.
     *
     * @throws StorageException if the storage cannot be read
     * @throws StudyException if the stored study has another direction, or there are several objectives and the sampler takes one
     */
    public static Study open(StudyOptions options, Storage storage) {
        return open(options, storage, UnaryOperator.identity());
    }

    /**
     * As {@link #open(StudyOptions, Storage)}, for a policy that may have changed.
     *
     * @param reading what an outcome as stored means now
     */
    public static Study open(StudyOptions options, Storage storage, UnaryOperator<Outcome> reading) {
        checkSampler(options);
        Optional<StudyRecord> stored = storage.find(options.name());
        StudyRecord record = stored.orElseGet(() -> create(options, storage));
        if (!record.directions().equals(options.directions())) {
            throw new StudyException("study \"" + options.name() + "\" in " + storage.url() + ": direction is "
                    + words(record.directions()) + " there, but was asked to be " + words(options.directions())
                    + ". Maybe choose another study name.");
        }
        Study study = new Study(options, new StudyLog(storage, record), reading);
        study.desk.open();
        return study;
    }

    private static void checkSampler(StudyOptions options) {
        if (options.directions().size() > 1 && !options.sampler().takesSeveralObjectives()) {
            throw new StudyException("study \"" + options.name() + "\" has "
                    + options.directions().size()
                    + " objectives, but its sampler "
                    + options.sampler().identity().get("sampler")
                    + " takes one. Maybe choose another sampler, such as random.");
        }
    }

    private static String words(List<Direction> directions) {
        return directions.stream().map(Direction::name).collect(Collectors.joining(", "));
    }

    /** Another process may be faster. */
    private static StudyRecord create(StudyOptions options, Storage storage) {
        try {
            return storage.create(options.name(), options.directions(), options.attributes());
        } catch (StorageException e) {
            return storage.find(options.name()).orElseThrow(() -> e);
        }
    }

    public StudyOptions options() {
        return options;
    }

    /** The study as it was stored when it was opened. */
    public StudyRecord record() {
        return log.record();
    }

    /** Adds a listener for trials that finish from now on. */
    public void addListener(StudyListener listener) {
        log.addListener(trial -> listener.onFinished(this, trial));
    }

    /**
     * Runs the objective on as many threads as the study's concurrency, until the budget is spent. Returns when all running
     * trials are done. May be called again.
     *
     * <p>If the calling thread is interrupted, running trials have 10 s to finish; then they are interrupted themselves and stay
     * to be judged again, as do those that will not end and are abandoned. The thread is interrupted still when this returns.
     *
     * <p>If a worker dies of an exception or error, of the storage, a listener, the sampler or the objective, the others finish
     * their trials, and it is thrown here. The study stays usable.
     *
     * @throws StudyException if it is being optimized already, or a trial that was asked for by hand is not told
     */
    public OptimizeResult optimize(ObjectiveFunction objective, Budget budget) {
        return optimize(new FunctionJudge(objective), budget, options.concurrency());
    }

    /**
     * As {@link #optimize(ObjectiveFunction, Budget)}, with a judge and a number of workers.
     *
     * @param workers threads, at least 1; more than the study's concurrency are not used
     */
    public OptimizeResult optimize(Judge judge, Budget budget, int workers) {
        return optimize(judge, budget, workers, OptimizeLoop.GRACE);
    }

    /** As above, with the time that running trials have after an interrupt. */
    OptimizeResult optimize(Judge judge, Budget budget, int workers, Duration grace) {
        Duration limit = options.deadline();
        Judge timed = limit == null ? judge : new DeadlineJudge(judge, new Deadline(limit, DEADLINE_GRACE));
        Judge retried = trial -> options.retries().judge(() -> timed.judge(trial.cleared()));
        return new OptimizeLoop(desk, retried, budget, Math.min(workers, options.concurrency()), grace).run();
    }

    /**
     * A trial to judge, proposed from all that was told; any number may run at a time. To be told with {@link #tell}. A trial that
     * has a {@link Trial#duplicateOf} need not be judged: what came of that one is what to tell.
     *
     * @throws StudyException if every point of the space has been asked for, or {@link #optimize} is running
     */
    public Trial ask() {
        desk.keeper().hold();
        try {
            Trial trial = null;
            while (trial == null) {
                trial = stored(desk.ask());
            }
            byHand.add(trial);
            return trial;
        } catch (RuntimeException | Error e) {
            desk.keeper().release();
            throw e;
        }
    }

    private @Nullable Trial stored(Claim claim) {
        try {
            desk.flush();
            return desk.claimed(claim);
        } catch (RuntimeException | Error e) {
            desk.putBack(claim);
            throw e;
        }
    }

    /**
     * Queues a trial: it is judged before any that the sampler proposes, by whoever works on the study. Kept as Optuna's
     * {@code enqueue_trial} does.
     *
     * @param values JSON values by name; the sampler proposes those that are missing
     * @throws IllegalArgumentException if the declared space lacks a name, or a value is none of its parameter
     */
    public void enqueue(Map<String, ? extends @Nullable Object> values) {
        enqueueAll(List.of(values));
    }

    /** As {@link #enqueue}, for several trials: all or none. */
    public void enqueueAll(List<? extends Map<String, ? extends @Nullable Object>> points) {
        SearchSpace space = options.space();
        if (space != null) {
            points.forEach(values -> QueuedPoint.check(space, values));
        }
        for (Map<String, ? extends @Nullable Object> values : points) {
            Map<String, @Nullable Object> fixed = JsonValues.copyOfMap(values);
            desk.add(number -> queued(number, fixed));
        }
        desk.flush();
    }

    private static StoredTrial queued(int number, Map<String, @Nullable Object> fixed) {
        return new StoredTrial(
                number,
                TrialState.WAITING,
                null,
                null,
                Handout.NO_PARAMETERS,
                List.of(),
                new TreeMap<>(),
                Map.of(StudyIntake.FIXED, fixed),
                Map.of());
    }

    private void check(Outcome outcome) {
        int objectives = options.directions().size();
        if (outcome instanceof Outcome.Valued valued && valued.values().size() != objectives) {
            throw new IllegalArgumentException("study \"" + options.name() + "\" has " + objectives
                    + " objectives, but was told the values " + valued.values() + ".");
        }
    }

    /** Adds a trial that was judged elsewhere; samplers learn from it as from any. */
    public void add(Assignment assignment, Outcome outcome) {
        Instant now = Instant.now();
        check(outcome);
        desk.add(number -> new StoredTrial(
                number,
                outcome.state(),
                now,
                now,
                assignment,
                outcome.values(),
                reports(outcome),
                new LinkedHashMap<>(OutcomeCodec.attributes(outcome, Map.of())),
                Map.of()));
        desk.flush();
    }

    private static SortedMap<Integer, Double> reports(Outcome outcome) {
        SortedMap<Integer, Double> reports = new TreeMap<>();
        if (outcome instanceof Outcome.Pruned pruned && pruned.step() >= 0) {
            reports.put(pruned.step(), pruned.value());
        }
        return reports;
    }

    /** Tells a trial's value; NaN makes it a failed trial. */
    public void tell(Trial trial, double value) {
        tell(trial, FunctionJudge.outcome(value));
    }

    /**
     * Tells what came of a trial.
     *
     * @throws IllegalArgumentException if it is not running: told before, or of another study; or if it has more or fewer values than
     *     the study has objectives
     */
    public void tell(Trial trial, Outcome outcome) {
        check(outcome);
        boolean isTold = desk.finish(trial, Judgement.evaluated(outcome));
        if (byHand.remove(trial)) {
            desk.keeper().release();
        }
        if (!isTold) {
            throw new IllegalArgumentException("trial " + trial.number() + " is not running in study \""
                    + options.name() + "\". Maybe it was told before, or is another study's.");
        }
        desk.flush();
    }

    /** Ends a running {@link #optimize} after the trials that are running. Without one it has no effect. */
    public void stop() {
        desk.stop(StopReason.CALLBACK);
    }

    /**
     * Asks all who work on a study, in whatever process, to end after the trials that are running. They hear of it within about two
     * seconds; who joins later goes on.
     *
     * @throws StorageException if the storage cannot be written
     */
    public static void requestStop(Storage storage, StudyRecord study) {
        storage.update(
                study,
                StudyKeeper.STOP_ATTRIBUTE,
                before -> before instanceof Number count ? count.longValue() + 1 : 1L);
    }

    /**
     * How many of our workers have a part in a study, in whatever process: each has a lease, and its process lives as far as is known. Other
     * programs, such as Python's, have none.
     *
     * @param study as it is read now
     * @throws StorageException if the storage's clock cannot be asked
     */
    public static int workers(Storage storage, StudyRecord study) {
        return WorkerLeases.living(storage, study);
    }

    /**
     * Ends a trial that waits or runs, in whatever process, as {@link Outcome.Cancelled}. Who judges it is interrupted within about two
     * seconds, and goes on with another.
     *
     * @throws StorageException if there is no such trial, it is finished, or the storage cannot be written
     */
    public static void cancel(Storage storage, StudyRecord study, int number) {
        Outcome outcome = new Outcome.Cancelled("was cancelled on request");
        storage.write(study, List.of(new TrialWrite.Told(number, Instant.now(), null, outcome, Map.of())));
    }

    /** Ends a running {@link #optimize} for a reason; the first reason stays. */
    public void stop(StopReason reason) {
        desk.stop(reason);
    }

    /** The best feasible complete trial; the earliest of equals. Empty for a study with several objectives, which has a {@link #front}. */
    public Optional<FinishedTrial> best() {
        return desk.best();
    }

    /** The feasible complete trials that no other dominates, by number; of equals the earliest. With one objective it is the best. */
    public List<FinishedTrial> front() {
        return desk.front();
    }

    /** All trials as stored, by number. Cost: one pass over the study. */
    public List<StoredTrial> trials() {
        return log.trials();
    }

    /** What is going on now. */
    public StudyLoad load() {
        return desk.load();
    }

    /** What has been counted so far. */
    public Counts counts() {
        return desk.counts();
    }

    /**
     * Gives back the trials that were asked for and are not told, for others to judge, and what the study holds of its storage, which
     * stays open. Nothing may be called after it.
     */
    @Override
    public void close() {
        for (Trial trial : List.copyOf(byHand)) {
            desk.putBack(trial);
            if (byHand.remove(trial)) {
                desk.keeper().release();
            }
        }
        desk.keeper().giveBack();
        log.close();
    }
}
