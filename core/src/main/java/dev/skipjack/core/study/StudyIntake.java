package dev.skipjack.core.study;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.OutcomeCodec;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.core.trial.TrialState;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes stored trials, which other programs wrote or this one before, into the book. Guarded by the desk. */
final class StudyIntake {
    /** Where the facts of a define-by-run trial have what was proposed and not used. */
    static final String UNUSED = "proposed";

    /** Where Optuna keeps the values of a trial that was queued. */
    static final String FIXED = "fixed_params";

    /** From how many trials on several processors are worth their start. */
    private static final int MANY = 2000;

    private static final Logger LOG = LoggerFactory.getLogger(StudyIntake.class);

    private final @Nullable SearchSpace space;
    private final StudyLog log;
    private final TrialBook book;
    private final Standings standings;
    private final UnaryOperator<Outcome> reading;
    private final String worker;
    private final InstantSource clock = InstantSource.system();

    /**
     * An intake.
     *
     * @param space the declared space; null if there is none
     * @param reading what an outcome as stored means now
     * @param worker the name that our own trials are stored with
     */
    StudyIntake(
            @Nullable SearchSpace space,
            StudyLog log,
            TrialBook book,
            Standings standings,
            UnaryOperator<Outcome> reading,
            String worker) {
        this.space = space;
        this.log = log;
        this.book = book;
        this.standings = standings;
        this.reading = reading;
        this.worker = worker;
    }

    /** The trials at points of the study's space, where they are such, which know their keys: on all processors if there are many. */
    List<StoredTrial> prepared(List<StoredTrial> trials) {
        return space == null || trials.size() < MANY
                ? trials
                : trials.parallelStream().map(trial -> prepared(trial, space)).toList();
    }

    private static StoredTrial prepared(StoredTrial trial, SearchSpace space) {
        Optional<Assignment> point = trial.assignment().in(space);
        point.ifPresent(Assignment::key);
        return point.map(trial::withAssignment).orElse(trial);
    }

    /** Takes a trial in that is new or has changed; whether somebody else ended one that was open here. */
    boolean takeIn(StoredTrial trial) {
        int number = trial.number();
        if (number >= book.next()) {
            arrive(trial);
        } else if (!trial.state().isFinished()
                && trial.worker().filter(worker::equals).isPresent()) {
            // A write of ours that was said to have failed.
            log.drop(event -> event.number() == number && !event.isTold());
        } else if (log.isUnstored(number)) {
            // After a write of ours that failed, others went on.
            log.drop(event -> event.number() >= number);
            book.unask(number);
            arrive(trial);
        } else if (trial.state().isFinished()) {
            log.settle(number);
            return end(trial);
        } else {
            log.drop(event -> event.number() == number);
            pass(trial);
        }
        return false;
    }

    /** Takes in a trial under the next number. */
    void arrive(StoredTrial trial) {
        book.forget(trial.assignment(), RetriedTrial.history(trial));
        if (trial.state().isFinished()) {
            FinishedTrial finished = finished(trial);
            Map<?, ?> unused = OutcomeCodec.own(trial).get(UNUSED) instanceof Map<?, ?> map ? map : Map.of();
            book.restore(trial.number(), trial.assignment(), finished.outcome(), trial.reports(), unused);
            standings.count(finished);
        } else if (trial.state() == TrialState.WAITING) {
            queue(trial);
        } else if (trial.isOurs()) {
            book.arrive(trial.number(), FinishedTrial.started(trial), trial.assignment(), fixed(trial), trial.worker());
        } else {
            book.leave(trial.number(), trial.assignment());
        }
    }

    /** A trial that has not begun is anybody's, if it says what it is to be judged at, or is one that failed before it could. */
    private void queue(StoredTrial trial) {
        Map<String, @Nullable Object> fixed = fixed(trial);
        try {
            if (!fixed.isEmpty() || RetriedTrial.isRetry(trial)) {
                book.queue(trial.number(), clock.instant(), trial.assignment(), fixed);
                return;
            }
        } catch (IllegalArgumentException e) {
            LOG.warn("study \"{}\": trial {} is left waiting: {}", log.record().name(), trial.number(), e.getMessage());
        }
        book.leave(trial.number(), trial.assignment());
    }

    /** The values that a trial without result is to be judged at, as far as it says; what it has been suggested stays. */
    private static Map<String, @Nullable Object> fixed(StoredTrial trial) {
        Map<String, @Nullable Object> fixed = new LinkedHashMap<>();
        if (trial.attributes().get(FIXED) instanceof Map<?, ?> values) {
            values.forEach((name, value) -> fixed.put(String.valueOf(name), value));
        }
        fixed.putAll(trial.assignment().asMap());
        return fixed;
    }

    private void pass(StoredTrial trial) {
        if (trial.isOurs()) {
            book.pass(trial.number(), trial.worker());
        } else {
            book.giveAway(trial.number());
        }
    }

    private boolean end(StoredTrial trial) {
        FinishedTrial finished = finished(trial);
        boolean wasOpen = book.tellOthers(trial.number(), trial.assignment(), finished.outcome(), trial.reports());
        if (wasOpen) {
            standings.count(finished);
        }
        return wasOpen;
    }

    private FinishedTrial finished(StoredTrial trial) {
        FinishedTrial stored = FinishedTrial.of(trial);
        return stored.withOutcome(reading.apply(stored.outcome()));
    }
}
