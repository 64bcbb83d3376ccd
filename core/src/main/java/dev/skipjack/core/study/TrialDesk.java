package dev.skipjack.core.study;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.core.trial.Outcome;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Hands out a study's trials and takes in what came of them, for all threads: one at a time, except where they wait. What happens
 * is added to the log in that order; {@link #flush} makes it durable, and brings what other programs did. Thread-safe: what holds its
 * monitor never waits for the storage, which calls {@link #takeIn} in a transaction.
 */
final class TrialDesk implements StudyLog.Books {
    private final StudyOptions options;
    private final StudyLog log;
    private final UnaryOperator<Outcome> reading;
    private final WorkerLeases leases;
    private final StudyKeeper keeper;
    private final SilentTrials silent;
    private final SamplerDecisions decisions;
    private final InstantSource clock = InstantSource.system();
    private final TrialBook book;
    private final Standings standings;
    private final StudyIntake intake;
    private final RunningLoop running;
    private final Handout handout;
    private int waiters;

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
        this.running = new RunningLoop(book, clock);
        this.leases = new WorkerLeases(log.storage(), log.record());
        this.decisions = new SamplerDecisions(options.sampler(), log);
        this.handout = new Handout(options, log, book, running, leases, decisions, clock);
        this.keeper = new StudyKeeper(log, this, leases, options.staleTrials());
        this.silent = new SilentTrials(log, options.staleTrials());
        this.standings = new Standings(options.directions());
        this.intake = new StudyIntake(options.space(), log, book, standings, reading, leases.worker());
    }

    /** Takes in all that is stored, has those trials judged again whose worker is gone, and stores which are cancelled. */
    void open() {
        sync();
        keeper.look();
        endSilent();
        flush();
    }

    /** Ends trials of other programs that give no sign of life any more. */
    void endSilent() {
        if (hasForeign() && silent.end()) {
            sync();
        }
    }

    private synchronized boolean hasForeign() {
        return book.hasForeign();
    }

    /** Takes in what others wrote since it was called last, at first all there is; whether that was anything. */
    boolean sync() {
        return log.sync(this);
    }

    @Override
    public synchronized void takeIn(List<StoredTrial> changes) {
        for (StoredTrial trial : intake.prepared(changes)) {
            if (intake.takeIn(trial)) {
                running.cancel(trial.number());
            }
        }
        if (!changes.isEmpty()) {
            cancelOutside();
            notifyAll();
        }
    }

    /** Adds a trial under the next number, stored with the next {@link #flush}. */
    void add(IntFunction<StoredTrial> trial) {
        claim(() -> {
            StoredTrial added = trial.apply(book.next());
            log.add(new StudyLog.Event(new TrialWrite.Added(added), null));
            intake.arrive(added);
            notifyAll();
            return null;
        });
    }

    /** Takes in which workers there are as of an attribute of the study, and has those trials judged again whose worker is gone. */
    void readLeases(@Nullable Object attribute) {
        leases.read(attribute);
        reclaim(leases.gone(true));
    }

    /** Has those trials judged again whose worker is seen to be gone by what was read before. */
    void reclaim() {
        reclaim(leases.gone(false));
    }

    private synchronized void reclaim(Predicate<Optional<String>> gone) {
        if (book.reclaim(gone)) {
            cancelOutside();
            notifyAll();
        }
    }

    /** A trial that waits and cannot be judged, as the space has changed since it was asked for, is cancelled. */
    private void cancelOutside() {
        SearchSpace space = options.space();
        if (space == null) {
            return;
        }
        for (Trial trial :
                book.takeWaiting(waiting -> waiting.assignment().in(space).isEmpty())) {
            Outcome outcome = new Outcome.Cancelled("was left unfinished at a point outside of the present space");
            finish(trial, new Judgement(outcome, Judgement.Source.GIVEN_UP, Map.of()));
        }
    }

    /**
     * A claim to a trial for {@link Study#ask}: one that was left unfinished, or one proposed from all that was told. It is settled by
     * the next {@link #flush}, which throws StudyException if a loop is running, or every point of the space has been asked for.
     */
    Claim ask() {
        return claim(handout::availableByHand);
    }

    private Claim claim(Supplier<@Nullable Trial> source) {
        Claim claim = new Claim(source);
        log.add(claim);
        return claim;
    }

    @Override
    public synchronized void settle(List<Claim> claims) {
        handout.settle(claims);
    }

    @Override
    public synchronized void stored() {
        if (running.stored()) {
            notifyAll();
        }
    }

    /** The trial that a claim came to; null if there was none to judge, or it was lost meanwhile. */
    @Nullable
    synchronized Trial claimed(Claim claim) {
        Trial trial = claim.trial;
        return trial != null && book.isHeld(trial) ? trial : null;
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
        Assignment assignment = trial.assignment();
        Outcome outcome = judgement.outcomeOf(options.directions().size());
        Assignment late = options.space() == null ? book.unstored(trial.number(), assignment) : null;
        TrialWrite.Told told = new TrialWrite.Told(
                trial.number(),
                clock.instant(),
                late,
                outcome,
                trial.reports(),
                judgement.factsAnd(trial.unused()),
                leases.worker());
        book.tell(trial, assignment, outcome, told.reports());
        FinishedTrial finished =
                new FinishedTrial(trial.number(), assignment, outcome, trial.started(), told.finished());
        standings.count(finished, judgement.source());
        log.add(new StudyLog.Event(told, finished));
        notifyAll();
        return true;
    }

    /**
     * Begins a loop.
     *
     * @throws StudyException if another one is running, or a trial that was asked for by hand is not told
     */
    synchronized void begin(OptimizeLoop beginning) {
        if (running.isAny()) {
            throw new StudyException(where() + " is being optimized already. Maybe raise its concurrency instead.");
        }
        List<Trial> byHand = book.handedOut();
        if (!byHand.isEmpty()) {
            throw new StudyException(where() + ": trial " + byHand.getFirst().number()
                    + " was asked for and is not told, and later ones may depend on it. Maybe tell it first.");
        }
        running.begin(beginning);
    }

    /** Ends the loop and takes back what its workers still have; why it stopped. */
    synchronized StopReason end() {
        book.handedOut().forEach(book::putBack);
        notifyAll();
        return running.end();
    }

    /**
     * A claim to the next trial to judge, or null once the loop must stop or has ended; waits until there is likely one, or
     * something to store first, which others may wait for. It is settled by the next {@link #flush}, if it is not yet.
     */
    @Nullable
    synchronized Claim next(OptimizeLoop asking) throws InterruptedException {
        while (running.isServed(asking)) {
            Trial stored = running.pollAhead(asking);
            if (stored != null) {
                return Claim.settled(stored);
            }
            running.stopAtLimit(asking);
            boolean isGoingOn = running.isGoingOn(asking);
            if (isGoingOn && running.isAnyAvailable(asking, log.claims())) {
                return claim(() -> running.available(asking));
            } else if (isGoingOn && log.hasPending()) {
                return new Claim(() -> null);
            } else if (isGoingOn || running.isAnyAhead(asking)) {
                await(isGoingOn ? asking.remaining() : Long.MAX_VALUE);
            } else {
                notifyAll();
            }
        }
        return null;
    }

    private void await(long nanos) throws InterruptedException {
        if (book.hasElsewhere()) {
            keeper.wake();
        }
        waiters++;
        try {
            TimeUnit.NANOSECONDS.timedWait(this, nanos);
        } finally {
            waiters--;
        }
    }

    /** Whether somebody waits, and it may be for other workers. */
    synchronized boolean awaitsOthers() {
        return waiters > 0 && book.hasElsewhere();
    }

    /** Stops the running loop, if any, for a reason; the first reason stays. */
    synchronized void stop(StopReason reason) {
        if (running.stop(reason)) {
            notifyAll();
        }
    }

    /** As {@link #stop(StopReason)}, on behalf of a worker: one of an earlier loop stops nothing. */
    synchronized void stop(OptimizeLoop from, StopReason reason) {
        if (running.stop(from, reason)) {
            notifyAll();
        }
    }

    /** Stops the worker's loop and takes back what it could not finish. */
    synchronized void giveUp(OptimizeLoop from, @Nullable Claim claim, StopReason reason) {
        stop(from, reason);
        if (claim != null) {
            putBack(claim);
        }
        notifyAll();
    }

    /** Ends the running loop, if any, with a failure. */
    synchronized void fail(Throwable e) {
        if (running.fail(e)) {
            notifyAll();
        }
    }

    /**
     * What came of an earlier trial at the same point; waits until something did. Empty if that one waits to be judged again itself.
     */
    Optional<Judgement> duplicateOf(int original) throws InterruptedException {
        if (isGivenUp(original)) {
            return Optional.empty();
        }
        Outcome outcome = outcome(original).orElseGet(() -> storedOutcome(original));
        Outcome told = outcome instanceof Outcome.Valued valued ? valued.duplicateOf(original) : outcome;
        return Optional.of(new Judgement(told, Judgement.Source.DUPLICATE, Map.of()));
    }

    /** Waits until a trial has a result, or must be judged again. */
    private synchronized boolean isGivenUp(int number) throws InterruptedException {
        while (book.isRunning(number) && !book.isWaiting(number)) {
            await(Long.MAX_VALUE);
        }
        return book.isWaiting(number);
    }

    /** Empty if it is known but no longer in memory. */
    private synchronized Optional<Outcome> outcome(int number) {
        return book.outcome(number);
    }

    private Outcome storedOutcome(int number) {
        flush();
        return reading.apply(log.trials().get(number).outcome());
    }

    /** Takes back a trial that was handed out, to be handed out again. */
    synchronized void putBack(Trial trial) {
        book.putBack(trial);
        notifyAll();
    }

    /** Whether a trial is handed out still, and not another's or ended by somebody else. */
    synchronized boolean isHeld(Trial trial) {
        return book.isHeld(trial);
    }

    /** Withdraws a claim, and takes back what it came to. */
    synchronized void putBack(Claim claim) {
        claim.isWithdrawn = true;
        if (claim.trial != null) {
            putBack(claim.trial);
        }
    }

    synchronized Optional<FinishedTrial> best() {
        return standings.best();
    }

    synchronized List<FinishedTrial> front() {
        return standings.front();
    }

    synchronized Counts counts() {
        return standings.counts(book.next(), book.avoided());
    }

    synchronized StudyLoad load() {
        return book.load(leases.workers());
    }

    /** A trial took so many nanoseconds to judge. */
    synchronized void judged(long nanos) {
        running.judged(nanos);
    }

    /** Stores what no worker has come to store. */
    void flushLeft() {
        if (log.hasPending()) {
            flush();
        }
    }

    /** Keeps the lease on what is handed out. */
    StudyKeeper keeper() {
        return keeper;
    }

    /** Returns once everything booked is stored, and what the sampler decided. */
    void flush() {
        log.flush(this);
        decisions.store();
    }

    private String where() {
        return "study \"" + options.name() + "\"";
    }
}
