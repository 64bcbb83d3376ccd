package dev.skipjack.core.study;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The loop that gets its trials from the desk, while there is one: what is ready for its workers, what may be asked for next, and why it
 * ends. What a worker of an earlier loop wants, which was abandoned there, comes to nothing. Guarded by the desk.
 */
final class RunningLoop {
    private final TrialBook book;
    private final InstantSource clock;
    private final TrialsAhead ahead = new TrialsAhead();
    private @Nullable OptimizeLoop loop;
    private @Nullable StopReason stop;

    RunningLoop(TrialBook book, InstantSource clock) {
        this.book = book;
        this.clock = clock;
    }

    /** Has trials stored ahead as this process's. */
    @FunctionalInterface
    interface Ahead {
        /** Has the next trial stored with the present transaction; null if there is none. */
        @Nullable
        Trial begin(OptimizeLoop running);
    }

    boolean isAny() {
        return loop != null;
    }

    void begin(OptimizeLoop beginning) {
        loop = beginning;
        stop = null;
    }

    /** Ends it; why it stopped. */
    StopReason end() {
        ahead.clear();
        StopReason reason = stop == null ? StopReason.CALLBACK : stop;
        loop = null;
        stop = null;
        return reason;
    }

    /** Asks it to stop for a reason, of which the first stays; whether that is new. */
    boolean stop(StopReason reason) {
        boolean isNew = loop != null && stop == null;
        stop = isNew ? reason : stop;
        return isNew;
    }

    /** As {@link #stop(StopReason)}, on behalf of a worker: one of an earlier loop stops nothing. */
    boolean stop(OptimizeLoop from, StopReason reason) {
        return isGoingOn(from) && stop(reason);
    }

    /** Ends it with a failure; false if there is none. */
    boolean fail(Throwable e) {
        if (loop == null) {
            return false;
        }
        loop.fail(e);
        stop(StopReason.CALLBACK);
        return true;
    }

    /** Interrupts the objective of a trial that somebody else ended. */
    void cancel(int number) {
        if (loop != null) {
            loop.cancel(number);
        }
    }

    /** Whether it may get further trials. */
    boolean isServed(OptimizeLoop asking) {
        return isGoingOn(asking) || isAnyAhead(asking);
    }

    @SuppressWarnings("ReferenceEquality") // a worker of an earlier loop must get nothing more
    boolean isGoingOn(OptimizeLoop asking) {
        return loop == asking && stop == null;
    }

    /** Whether there may be trials ahead for it to judge, which it does though no further ones are to be asked for. */
    @SuppressWarnings("ReferenceEquality") // as in isGoingOn
    boolean isAnyAhead(OptimizeLoop asking) {
        boolean isComplete = stop == StopReason.TRIALS || stop == StopReason.SPACE_EXHAUSTED;
        return loop == asking && (stop == null || isComplete) && !asking.hasFailed() && !ahead.isEmpty();
    }

    /** A trial that is stored as ours already, or null. */
    @Nullable
    Trial pollAhead(OptimizeLoop asking) {
        return isAnyAhead(asking) ? ahead.poll(book::isHeld) : null;
    }

    /** Stops it if its budget or the space is at an end. */
    void stopAtLimit(OptimizeLoop asking) {
        if (stop == null) {
            stop = asking.limit(book.next(), book.hasWaiting() || book.hasElsewhere(), book.isExhausted());
        }
    }

    /**
     * Whether there is a trial to judge.
     *
     * @param claims how many are settled before
     */
    boolean isAnyAvailable(OptimizeLoop asking, int claims) {
        int ready = book.ready();
        int asked = Math.max(0, claims - ready);
        return claims < ready || (asking.isWithin(book.next() + asked) && !book.isExhausted() && book.mayAsk(asked));
    }

    /** The next trial to judge, handed out; null if there is none. */
    @Nullable
    Trial available(OptimizeLoop asking) {
        if (!isGoingOn(asking) || !isAnyAvailable(asking, 0)) {
            return null;
        }
        return book.hasWaiting() ? book.takeWaiting(clock.instant()) : book.ask(clock.instant(), book.visible());
    }

    /**
     * Begins as many trials ahead as are of use.
     *
     * @param share as many as this process may have ahead
     */
    void beginAhead(int share, Ahead source) {
        OptimizeLoop running = loop;
        if (running == null) {
            return;
        }
        Trial trial = null;
        do {
            trial = ahead.wantsMore(share) ? source.begin(running) : null;
            if (trial != null) {
                ahead.add(trial);
            }
        } while (trial != null);
    }

    /** What was begun ahead is stored; whether that was anything. */
    boolean stored() {
        return ahead.stored();
    }

    /** A trial took so many nanoseconds to judge. */
    void judged(long nanos) {
        ahead.judged(nanos);
    }
}
