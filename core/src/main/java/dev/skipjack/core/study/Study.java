package dev.skipjack.core.study;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.InMemoryStorage;
import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.core.trial.Outcome;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One optimisation of one objective: asks its sampler for trials, is told what came of them, and keeps both in a storage.
 *
 * <p>Either call {@link #optimize}, which runs the objective on worker threads until the budget is spent, or {@link #ask} and
 * {@link #tell}. Thread-safe.
 */
public final class Study {
    private static final Assignment NO_PARAMETERS = Assignment.of(SearchSpace.of(Map.of()), new double[0]);

    private final StudyOptions options;
    private final StudyLog log;
    private final InstantSource clock = InstantSource.system();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final TrialBook book;
    private final Deque<Trial> reopened = new ArrayDeque<>();
    private final Tally tally = new Tally();
    private @Nullable FinishedTrial best;
    private @Nullable StopReason stop;

    private Study(StudyOptions options, StudyLog log) {
        this.options = options;
        this.log = log;
        this.book = new TrialBook(options);
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
     * @throws StudyException if the stored study has another direction
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
        Optional<StudyRecord> stored = storage.find(options.name());
        StudyRecord record =
                stored.orElseGet(() -> storage.create(options.name(), options.direction(), options.attributes()));
        if (record.direction() != options.direction()) {
            throw new StudyException("study \"" + options.name() + "\" in " + storage.url() + ": direction is "
                    + record.direction() + " there, but was asked to be " + options.direction()
                    + ". Maybe choose another study name.");
        }
        Study study = new Study(options, new StudyLog(storage, record));
        study.restore(stored.isPresent() ? storage.trials(record) : List.of(), reading);
        return study;
    }

    private void restore(List<StoredTrial> trials, UnaryOperator<Outcome> reading) {
        for (StoredTrial trial : trials) {
            if (trial.state().isFinished()) {
                FinishedTrial stored = FinishedTrial.of(trial);
                FinishedTrial finished = stored.withOutcome(reading.apply(stored.outcome()));
                book.restore(trial.number(), trial.assignment(), finished.outcome());
                tally.count(finished.outcome());
                consider(finished);
            } else if (trial.isOurs()) {
                book.restore(trial.number(), trial.assignment(), null);
            } else {
                book.leave(trial.number());
            }
        }
        book.restored();
        for (StoredTrial trial : trials) {
            if (!trial.state().isFinished() && trial.isOurs()) {
                reopen(trial);
            }
        }
        log.flush(this);
    }

    private void reopen(StoredTrial trial) {
        SearchSpace space = options.space();
        Trial again = book.reopen(trial.number(), FinishedTrial.started(trial), trial.assignment());
        if (space == null || trial.assignment().space().asMap().equals(space.asMap())) {
            reopened.add(again);
        } else {
            Outcome outcome = new Outcome.Cancelled("was left unfinished with parameters of another space");
            finish(again, new Judgement(outcome, Judgement.Source.GIVEN_UP, Map.of()));
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
        log.addListener(listener);
    }

    /** Whether anybody hears of finished trials. */
    boolean hasListeners() {
        return log.hasListeners();
    }

    /**
     * Runs the objective on as many threads as the study's concurrency, until the budget is spent. Returns when all running
     * trials are done.
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
        Judge timed = options.deadline() == null ? judge : new DeadlineJudge(judge, options.deadline());
        return new OptimizeLoop(this, timed, budget, Math.min(workers, options.concurrency())).run();
    }

    /**
     * A trial to judge, proposed from all that was told. To be told with {@link #tell}.
     *
     * @throws StudyException if every point of the space has been asked for
     */
    public Trial ask() {
        Trial trial;
        lock.lock();
        try {
            if (reopened.isEmpty() && book.isExhausted()) {
                throw new StudyException(
                        "study \"" + options.name() + "\": every point of its space has been asked for.");
            }
            trial = reopened.isEmpty() ? askNew(book.next()) : reopened.remove();
        } finally {
            lock.unlock();
        }
        log.flush(this);
        return trial;
    }

    /** Tells a trial's value; NaN makes it a failed trial. */
    public void tell(Trial trial, double value) {
        tell(trial, FunctionJudge.outcome(value));
    }

    /**
     * Tells what came of a trial.
     *
     * @throws IllegalArgumentException if it is not running
     */
    public void tell(Trial trial, Outcome outcome) {
        finish(trial, Judgement.evaluated(outcome));
        log.flush(this);
    }

    /** Ends a running {@link #optimize} after the trials that are running. */
    public void stop() {
        stop(StopReason.CALLBACK);
    }

    /** Ends a running {@link #optimize} for a reason; the first reason stays. */
    public void stop(StopReason reason) {
        lock.lock();
        try {
            if (stop == null) {
                stop = reason;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The best feasible complete trial; the earliest of equals. */
    public Optional<FinishedTrial> best() {
        lock.lock();
        try {
            return Optional.ofNullable(best);
        } finally {
            lock.unlock();
        }
    }

    /** All trials as stored, by number. Cost: one pass over the study. */
    public List<StoredTrial> trials() {
        return log.trials();
    }

    /** What has been counted so far. */
    public Counts counts() {
        lock.lock();
        try {
            return tally.counts(book.next(), book.avoided());
        } finally {
            lock.unlock();
        }
    }

    /** For the loop: the next trial to judge, or null once it must stop; waits until one may be asked for. */
    @Nullable
    Trial next(OptimizeLoop loop) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (stop == null) {
                if (!reopened.isEmpty()) {
                    return reopened.remove();
                }
                stop = loop.limit(book.next(), book.isExhausted());
                if (stop == null && book.mayAsk()) {
                    return askNew(book.visible());
                }
                if (stop == null && changed.awaitNanos(loop.remaining()) <= 0) {
                    stop = StopReason.TIMEOUT;
                }
            }
            changed.signalAll();
            return null;
        } finally {
            lock.unlock();
        }
    }

    /** For the loop: why it stopped; makes the study ready for another one. */
    StopReason takeStopReason() {
        lock.lock();
        try {
            StopReason reason = stop == null ? StopReason.CALLBACK : stop;
            stop = null;
            return reason;
        } finally {
            lock.unlock();
        }
    }

    /** For the loop: takes back a trial whose judging was given up, to be judged again later. */
    void putBack(Trial trial) {
        lock.lock();
        try {
            reopened.add(book.reopen(trial.number(), trial.started(), trial.proposed()));
        } finally {
            lock.unlock();
        }
    }

    /** For the loop: what came of an earlier trial at the same point; waits until something did. */
    Judgement duplicateOf(int original) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (book.isRunning(original)) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
        log.flush(this);
        Outcome outcome = log.trials().get(original).outcome();
        Outcome told = outcome instanceof Outcome.Valued valued
                ? new Outcome.Duplicate(original, valued.value(), valued.constraints(), valued.metrics())
                : outcome;
        return new Judgement(told, Judgement.Source.DUPLICATE, Map.of());
    }

    /** Books a trial's result; {@link #flush} makes it durable. */
    void finish(Trial trial, Judgement judgement) {
        lock.lock();
        try {
            Assignment assignment = trial.assignment();
            book.tell(trial.number(), assignment, judgement.outcome());
            FinishedTrial finished = new FinishedTrial(
                    trial.number(), assignment, judgement.outcome(), trial.started(), clock.instant());
            tally.count(judgement);
            consider(finished);
            Assignment late = options.space() == null ? assignment : null;
            log.add(
                    new TrialWrite.Told(
                            trial.number(), finished.finished(), late, judgement.outcome(), judgement.facts()),
                    finished);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** For the loop: returns once everything booked is stored. */
    void flush() {
        log.flush(this);
    }

    private Trial askNew(int visible) {
        Trial trial = book.ask(clock.instant(), visible);
        Assignment stored = options.space() == null ? NO_PARAMETERS : trial.assignment();
        log.add(new TrialWrite.Asked(trial.number(), trial.started(), stored));
        return trial;
    }

    private void consider(FinishedTrial trial) {
        if (trial.outcome() instanceof Outcome.Complete complete
                && complete.isFeasible()
                && (best == null || options.direction().isBetter(complete.value(), best.value()))) {
            best = trial;
        }
    }
}
