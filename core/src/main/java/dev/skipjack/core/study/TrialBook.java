package dev.skipjack.core.study;

import dev.skipjack.core.dedup.KnownPoints;
import dev.skipjack.core.rng.Streams;
import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.core.trial.TrialColumns;
import dev.skipjack.core.trial.TrialHistory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which trials there are, which of their results are revealed to the sampler, and what the next trial is. Revealed trials are
 * columns; only those that the sampler does not see yet are kept as objects. One thread at a time.
 */
final class TrialBook {
    private final StudyOptions options;
    private final @Nullable SearchSpace space;
    private final TrialColumns history;
    private final KnownPoints known = new KnownPoints();
    private final NavigableMap<Integer, OpenTrial> open = new TreeMap<>();
    private final NavigableMap<Integer, Trial> waiting = new TreeMap<>();
    private final @Nullable Proposer proposer;
    private final ByRunProposer byRun;
    private int next;

    /**
     * A trial whose result, if any, is not revealed yet. The sampler sees the point it was proposed, {@code shown}, even where a
     * define-by-run objective has meanwhile suggested others: what it sees must not depend on how far that one is.
     */
    private static final class OpenTrial {
        final Assignment shown;

        /** What was handed out to be judged; null once it was told. */
        @Nullable
        Trial running;

        Assignment assignment;

        @Nullable
        Outcome outcome;

        OpenTrial(Assignment shown, @Nullable Trial running) {
            this.shown = shown;
            this.running = running;
            this.assignment = shown;
        }

        void tell(Assignment suggested, Outcome result) {
            running = null;
            assignment = suggested;
            outcome = result;
        }
    }

    TrialBook(StudyOptions options) {
        this.options = options;
        this.space = options.space();
        this.history = new TrialColumns(options.direction());
        this.proposer = space == null ? null : new Proposer(space, options.sampler(), known, options.reuse());
        this.byRun = new ByRunProposer(options.sampler());
    }

    /** The number that the next new trial gets: how many there are. */
    int next() {
        return next;
    }

    /** How many proposals were replaced because their point was known. */
    long avoided() {
        return proposer == null ? 0 : proposer.avoided();
    }

    /** Whether every point of the space has been asked for. */
    boolean isExhausted() {
        return space != null
                && options.reuse()
                && known.size() >= space.cardinality().exactOrMax();
    }

    /** Whether the results that the next trial is to be proposed from are there. */
    boolean mayAsk() {
        if (options.order() == Order.FASTEST) {
            return open.values().stream().filter(trial -> trial.running != null).count() < options.concurrency();
        }
        return open.headMap(visible(), true).values().stream().allMatch(trial -> trial.running == null);
    }

    /** Up to which number the next new trial may see results. */
    int visible() {
        return visible(next);
    }

    private int visible(int number) {
        return options.order() == Order.FASTEST ? number - 1 : number - options.concurrency();
    }

    /**
     * Takes in a stored trial that is over.
     *
     * @param unused {@link Trial#unused} as stored
     */
    void restore(int number, Assignment stored, Outcome outcome, Map<?, ? extends @Nullable Object> unused) {
        checkNext(number);
        reveal(visible(number));
        Assignment shown = space == null ? ByRunProposer.proposed(history, stored, unused) : stored;
        OpenTrial trial = new OpenTrial(shown, null);
        trial.tell(stored, outcome);
        add(number, trial);
    }

    /** Counts a stored trial without result that another program owns: it has a number, and is neither shown nor waited for. */
    void leave(int number) {
        checkNext(number);
        next = number + 1;
    }

    /** Takes in a stored trial that has no result: it waits to be judged again, at the same point under the same number. */
    Trial reopen(int number, Instant started, Assignment stored) {
        checkNext(number);
        Trial trial = space == null
                ? propose(started, visible(number))
                : declared(started, stored.in(space).orElse(stored));
        add(number, new OpenTrial(trial.proposed(), trial));
        waiting.put(number, trial);
        return trial;
    }

    private Trial declared(Instant started, Assignment point) {
        int original = options.reuse() ? known.find(point) : KnownPoints.UNKNOWN;
        return Trial.declared(next, started, point, Streams.of(options.seed(), next), original);
    }

    private void checkNext(int number) {
        if (number != next) {
            throw new StudyException("study \"" + options.name() + "\": trial " + next + " is missing, the next one is "
                    + number + ". Maybe the storage was edited by hand.");
        }
    }

    /**
     * Proposes the next new trial.
     *
     * @param visible the number up to which results are revealed
     */
    Trial ask(Instant now, int visible) {
        Trial trial = propose(now, visible);
        add(trial.number(), new OpenTrial(trial.proposed(), trial));
        return trial;
    }

    /** Whether trials wait to be judged again. */
    boolean hasWaiting() {
        return !waiting.isEmpty();
    }

    /** Hands out the first trial that waits to be judged again. */
    Trial takeWaiting() {
        return waiting.pollFirstEntry().getValue();
    }

    /** Takes a trial back that was handed out, to be judged again from the start; whoever has it may no longer tell it. */
    void putBack(Trial trial) {
        OpenTrial own = open.get(trial.number());
        if (own != null && isHeld(trial)) {
            Trial again = trial.again();
            own.running = again;
            waiting.put(again.number(), again);
        }
    }

    /** Trials that are handed out and not told. */
    List<Trial> handedOut() {
        List<Trial> trials = new ArrayList<>();
        for (OpenTrial trial : open.values()) {
            if (trial.running != null && !waiting.containsKey(trial.running.number())) {
                trials.add(trial.running);
            }
        }
        return trials;
    }

    /** Whether this very trial is handed out and not told: not an earlier form of it, not one of another study. */
    @SuppressWarnings("ReferenceEquality") // numbers alone say nothing of whose trial it is
    boolean isHeld(Trial trial) {
        OpenTrial own = open.get(trial.number());
        return own != null && own.running == trial;
    }

    /** Whether a trial of that number is asked for and not told. */
    boolean isRunning(int number) {
        OpenTrial trial = open.get(number);
        return trial != null && trial.running != null;
    }

    /** Whether a trial of that number waits to be judged again. */
    boolean isWaiting(int number) {
        return waiting.containsKey(number);
    }

    /** What came of a trial; empty if nothing has yet, and if it is revealed. */
    Optional<Outcome> outcome(int number) {
        return Optional.ofNullable(open.get(number)).map(trial -> trial.outcome);
    }

    /** A trial that {@link #isHeld} has a result; it is revealed later, when its turn comes. */
    void tell(Trial trial, Assignment assignment, Outcome outcome) {
        OpenTrial own = open.get(trial.number());
        if (own != null) {
            own.tell(assignment, outcome);
            waiting.remove(trial.number());
        }
    }

    private void add(int number, OpenTrial trial) {
        open.put(number, trial);
        if (space != null) {
            trial.shown.in(space).ifPresent(point -> known.add(point, number));
        }
        next = number + 1;
    }

    private Trial propose(Instant started, int visible) {
        reveal(visible);
        history.setRunning(running());
        Streams streams = Streams.of(options.seed(), next);
        if (proposer == null) {
            return Trial.defineByRun(next, started, byRun.propose(history, streams), streams);
        }
        Proposer.Proposal proposal = proposer.propose(history, streams);
        return Trial.declared(next, started, proposal.assignment(), streams, proposal.duplicateOf());
    }

    /** Shows the sampler the results of all told trials up to a number; those that are no points of the space it never sees. */
    private void reveal(int upTo) {
        open.headMap(upTo, true).entrySet().removeIf(entry -> {
            Outcome outcome = entry.getValue().outcome;
            if (outcome == null) {
                return false;
            }
            Assignment assignment = entry.getValue().assignment;
            Optional<Assignment> seen = space == null ? Optional.of(assignment) : assignment.in(space);
            seen.ifPresent(point -> history.append(entry.getKey(), point, outcome));
            return true;
        });
    }

    private List<TrialHistory.RunningTrial> running() {
        List<TrialHistory.RunningTrial> running = new ArrayList<>();
        open.forEach((number, trial) -> running.add(new TrialHistory.RunningTrial(number, trial.shown)));
        return running;
    }
}
