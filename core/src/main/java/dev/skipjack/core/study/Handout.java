package dev.skipjack.core.study;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.TrialWrite;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives claims their trials, and has these stored as this process's: those of the loop's workers, those ahead of them, and those that are
 * asked for by hand. Guarded by the desk.
 */
final class Handout {
    static final Assignment NO_PARAMETERS = Assignment.of(SearchSpace.of(Map.of()), new double[0]);

    private final StudyOptions options;
    private final StudyLog log;
    private final TrialBook book;
    private final RunningLoop running;
    private final WorkerLeases leases;
    private final SamplerDecisions decisions;
    private final InstantSource clock;

    Handout(
            StudyOptions options,
            StudyLog log,
            TrialBook book,
            RunningLoop running,
            WorkerLeases leases,
            SamplerDecisions decisions,
            InstantSource clock) {
        this.options = options;
        this.log = log;
        this.book = book;
        this.running = running;
        this.leases = leases;
        this.decisions = decisions;
        this.clock = clock;
    }

    /** Gives each claim its trial, as far as there are any; called within the storage's transaction. */
    void settle(List<Claim> claims) {
        for (Claim claim : claims) {
            if (!claim.isWithdrawn) {
                claim.trial = begin(claim.source);
            }
        }
        if (running.isAny() && !claims.isEmpty()) {
            int share = options.concurrency() / leases.workers();
            running.beginAhead(share, loop -> begin(() -> running.available(loop)));
        }
    }

    /**
     * A trial for {@link Study#ask}: one that was left unfinished, or one proposed from all that was told.
     *
     * @throws StudyException if a loop is running, or every point of the space has been asked for
     */
    Trial availableByHand() {
        if (running.isAny()) {
            throw new StudyException(where()
                    + " is being optimized, which asks for its trials itself. Maybe ask once it" + " has ended.");
        }
        if (book.hasWaiting()) {
            return book.takeWaiting(clock.instant());
        }
        if (book.isExhausted()) {
            throw new StudyException(where() + ": every point of its space has been asked for.");
        }
        return book.ask(clock.instant(), book.next());
    }

    /** Has the next trial of a source stored as ours with the present transaction; null if it has none. */
    private @Nullable Trial begin(Supplier<@Nullable Trial> source) {
        int next = book.next();
        Trial trial = source.get();
        if (trial != null) {
            decisions.note(trial.number());
            log.add(new StudyLog.Event(begun(trial, trial.number() >= next), null));
        }
        return trial;
    }

    private TrialWrite begun(Trial trial, boolean isNew) {
        int number = trial.number();
        Assignment stored = options.space() == null ? NO_PARAMETERS : trial.assignment();
        if (isNew) {
            return new TrialWrite.Asked(number, trial.started(), stored, leases.worker());
        }
        return book.begin(number)
                ? new TrialWrite.Started(number, trial.started(), book.unstored(number, stored), leases.worker())
                : new TrialWrite.Leased(number, leases.worker());
    }

    private String where() {
        return "study \"" + options.name() + "\"";
    }
}
