package dev.skipjack.core.study;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.OutcomeCodec;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.core.trial.Outcome;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Hands out a study's trials and takes in what came of them, for all threads: one at a time, except where they wait. What happens
 * is added to the log in that order; {@link #flush} makes it durable. Thread-safe.
 */
final class TrialDesk {
    private static final Assignment NO_PARAMETERS = Assignment.of(SearchSpace.of(Map.of()), new double[0]);
    private static final String UNUSED = "proposed";

    private final StudyOptions options;
    private final StudyLog log;
    private final UnaryOperator<Outcome> reading;
    private final InstantSource clock = InstantSource.system();
    private final TrialBook book;
    private final Tally tally = new Tally();
    private @Nullable FinishedTrial best;
    private @Nullable OptimizeLoop loop;
    private @Nullable StopReason stop;

    /**
     * A desk without trials.
     *
     * @param reading what an outcome as stored means now
     */
    TrialDesk(StudyOptions options, StudyLog log, UnaryOperator<Outcome> reading) {
        this.options = options;
        this.log = log;
        this.reading = reading;
        this.book = new TrialBook(options);
    }

    /** Takes in the stored trials, by number. One that cannot be judged again, as the space has changed, is cancelled. */
    synchronized void restore(List<StoredTrial> trials) {
        for (StoredTrial trial : trials) {
            if (trial.state().isFinished()) {
                restoreFinished(trial);
            } else if (trial.isOurs()) {
                restoreUnfinished(trial);
            } else {
                book.leave(trial.number());
            }
        }
    }

    private void restoreFinished(StoredTrial trial) {
        FinishedTrial stored = FinishedTrial.of(trial);
        FinishedTrial finished = stored.withOutcome(reading.apply(stored.outcome()));
        Map<?, ?> unused = OutcomeCodec.own(trial).get(UNUSED) instanceof Map<?, ?> map ? map : Map.of();
        book.restore(trial.number(), trial.assignment(), finished.outcome(), unused);
        tally.count(finished.outcome());
        consider(finished);
    }

    private void restoreUnfinished(StoredTrial trial) {
        Trial again = book.reopen(trial.number(), FinishedTrial.started(trial), trial.assignment());
        SearchSpace space = options.space();
        if (space != null && again.assignment().in(space).isEmpty()) {
            Outcome outcome = new Outcome.Cancelled("was left unfinished at a point outside of the present space");
            finish(again, new Judgement(outcome, Judgement.Source.GIVEN_UP, Map.of()));
        }
    }

    /**
     * A trial for {@link Study#ask}: one that was left unfinished, or one proposed from all that was told.
     *
     * @throws StudyException if a loop is running, or every point of the space has been asked for
     */
    synchronized Trial ask() {
        if (loop != null) {
            throw new StudyException(where()
                    + " is being optimized, which asks for its trials itself. Maybe ask once it" + " has ended.");
        }
        if (book.hasWaiting()) {
            return book.takeWaiting();
        }
        if (book.isExhausted()) {
            throw new StudyException(where() + ": every point of its space has been asked for.");
        }
        return askNew(book.next());
    }

    private Trial askNew(int visible) {
        Trial trial = book.ask(clock.instant(), visible);
        Assignment stored = options.space() == null ? NO_PARAMETERS : trial.assignment();
        log.add(new TrialWrite.Asked(trial.number(), trial.started(), stored));
        return trial;
    }

    /**
     * Books what came of a trial.
     *
     * @return false if the trial is not running, or was taken back and is another's now: then nothing is booked
     */
    synchronized boolean finish(Trial trial, Judgement judgement) {
        if (!book.isHeld(trial)) {
            return false;
        }
        Map<String, @Nullable Object> facts = facts(trial, judgement);
        Assignment assignment = trial.assignment();
        book.tell(trial, assignment, judgement.outcome());
        FinishedTrial finished =
                new FinishedTrial(trial.number(), assignment, judgement.outcome(), trial.started(), clock.instant());
        tally.count(judgement);
        consider(finished);
        Assignment late = options.space() == null ? assignment : null;
        log.add(new TrialWrite.Told(trial.number(), finished.finished(), late, judgement.outcome(), facts), finished);
        notifyAll();
        return true;
    }

    /** With what was proposed and not used, which is what samplers saw of the trial while it ran. */
    private static Map<String, @Nullable Object> facts(Trial trial, Judgement judgement) {
        Map<String, Object> unused = trial.unused();
        if (unused.isEmpty()) {
            return judgement.facts();
        }
        Map<String, @Nullable Object> facts = new LinkedHashMap<>(judgement.facts());
        facts.put(UNUSED, unused);
        return facts;
    }

    private void consider(FinishedTrial trial) {
        if (trial.outcome() instanceof Outcome.Complete complete && complete.isFeasible() && isBest(trial)) {
            best = trial;
        }
    }

    private boolean isBest(FinishedTrial trial) {
        if (best == null || options.direction().isBetter(trial.value(), best.value())) {
            return true;
        }
        return trial.value() == best.value() && trial.number() < best.number();
    }

    /**
     * Begins a loop.
     *
     * @throws StudyException if another one is running, or a trial that was asked for by hand is not told
     */
    synchronized void begin(OptimizeLoop beginning) {
        if (loop != null) {
            throw new StudyException(where() + " is being optimized already. Maybe raise its concurrency instead.");
        }
        List<Trial> byHand = book.handedOut();
        if (!byHand.isEmpty()) {
            throw new StudyException(where() + ": trial " + byHand.getFirst().number()
                    + " was asked for and is not told, and later ones may depend on it. Maybe tell it first.");
        }
        loop = beginning;
        stop = null;
    }

    /** Ends the loop and takes back what its workers still have; why it stopped. */
    synchronized StopReason end() {
        book.handedOut().forEach(book::putBack);
        StopReason reason = stop == null ? StopReason.CALLBACK : stop;
        loop = null;
        stop = null;
        notifyAll();
        return reason;
    }

    /** The next trial to judge, or null once the loop must stop or has ended; waits until one may be asked for. */
    @Nullable
    synchronized Trial next(OptimizeLoop asking) throws InterruptedException {
        while (isGoingOn(asking)) {
            stop = asking.limit(book.next(), book.hasWaiting(), book.isExhausted());
            if (stop != null) {
                notifyAll();
            } else if (book.hasWaiting()) {
                return book.takeWaiting();
            } else if (book.mayAsk()) {
                return askNew(book.visible());
            } else {
                TimeUnit.NANOSECONDS.timedWait(this, asking.remaining());
            }
        }
        return null;
    }

    @SuppressWarnings("ReferenceEquality") // a worker of an earlier loop, abandoned there, must get nothing more
    private boolean isGoingOn(OptimizeLoop asking) {
        return loop == asking && stop == null;
    }

    /** Stops the running loop, if any, for a reason; the first reason stays. */
    synchronized void stop(StopReason reason) {
        if (loop != null && stop == null) {
            stop = reason;
            notifyAll();
        }
    }

    /** As {@link #stop(StopReason)}, on behalf of a worker: one of an earlier loop stops nothing. */
    synchronized void stop(OptimizeLoop from, StopReason reason) {
        if (isGoingOn(from)) {
            stop(reason);
        }
    }

    /** Stops the worker's loop and takes back a trial that it could not finish. */
    synchronized void giveUp(OptimizeLoop from, @Nullable Trial trial, StopReason reason) {
        stop(from, reason);
        if (trial != null) {
            putBack(trial);
        }
    }

    /**
     * What came of an earlier trial at the same point; waits until something did.
     *
     * @throws InterruptedException also if that one was given up
     */
    Judgement duplicateOf(int original) throws InterruptedException {
        Outcome outcome = awaitOutcome(original).orElseGet(() -> storedOutcome(original));
        Outcome told = outcome instanceof Outcome.Valued valued
                ? new Outcome.Duplicate(original, valued.value(), valued.constraints(), valued.metrics())
                : outcome;
        return new Judgement(told, Judgement.Source.DUPLICATE, Map.of());
    }

    /** Empty if it is known but no longer in memory. */
    private synchronized Optional<Outcome> awaitOutcome(int original) throws InterruptedException {
        while (book.isRunning(original)) {
            if (book.isWaiting(original)) {
                throw new InterruptedException("trial " + original + " was given up");
            }
            wait();
        }
        return book.outcome(original);
    }

    private Outcome storedOutcome(int number) {
        log.flush();
        return reading.apply(log.trials().get(number).outcome());
    }

    /** Takes back a trial that was handed out, to be handed out again. */
    synchronized void putBack(Trial trial) {
        book.putBack(trial);
        notifyAll();
    }

    synchronized Optional<FinishedTrial> best() {
        return Optional.ofNullable(best);
    }

    synchronized Counts counts() {
        return tally.counts(book.next(), book.avoided());
    }

    /** Returns once everything booked is stored. */
    void flush() {
        log.flush();
    }

    /** Whether somebody wants to hear of each trial. */
    boolean hasListeners() {
        return log.hasListeners();
    }

    private String where() {
        return "study \"" + options.name() + "\"";
    }
}
