package dev.skipjack.core.study;

import dev.skipjack.core.dedup.KnownPoints;
import dev.skipjack.core.rng.Streams;
import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.core.trial.TrialColumns;
import dev.skipjack.core.trial.TrialHistory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which trials there are, which of their results are revealed to the sampler, and what the next trial is. Revealed trials are
 * columns; only those that the sampler does not see yet are kept as objects. Guarded by the study's lock.
 */
final class TrialBook {
    private final StudyOptions options;
    private final TrialColumns history;
    private final KnownPoints known = new KnownPoints();
    private final NavigableMap<Integer, OpenTrial> open = new TreeMap<>();
    private final @Nullable Proposer proposer;
    private int next;

    /**
     * A trial whose result, if any, is not revealed yet. The sampler sees the point it was proposed, {@code shown}, even where a
     * define-by-run objective has meanwhile suggested others: what it sees must not depend on how far that one is.
     */
    private static final class OpenTrial {
        final boolean fits;
        Assignment shown;
        Assignment assignment;

        @Nullable
        Outcome outcome;

        OpenTrial(Assignment shown, boolean fits, @Nullable Outcome outcome) {
            this.fits = fits;
            this.shown = shown;
            this.assignment = shown;
            this.outcome = outcome;
        }
    }

    TrialBook(StudyOptions options) {
        this.options = options;
        this.history = new TrialColumns(options.direction());
        SearchSpace space = options.space();
        this.proposer = space == null ? null : new Proposer(space, options.sampler(), known, options.reuse());
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
        SearchSpace space = options.space();
        return space != null
                && options.reuse()
                && known.size() >= space.cardinality().exactOrMax();
    }

    /** Whether the results that the next trial is to be proposed from are there. */
    boolean mayAsk() {
        if (options.order() == Order.FASTEST) {
            return unfinished() < options.concurrency();
        }
        return open.headMap(visible(), true).values().stream().noneMatch(t -> t.outcome == null);
    }

    private long unfinished() {
        return open.values().stream().filter(t -> t.outcome == null).count();
    }

    /** Takes in a trial that the storage has; the outcome is null while it has none. */
    void restore(int number, Assignment assignment, @Nullable Outcome outcome) {
        checkNext(number);
        SearchSpace space = options.space();
        Optional<Assignment> own = space == null ? Optional.of(assignment) : assignment.in(space);
        remember(number, own.orElse(assignment), own.isPresent(), outcome);
        if (open.size() > 2 * options.concurrency()) {
            reveal(revealable());
        }
    }

    /** Counts a stored trial without result that another program owns: it has a number, and is neither shown nor waited for. */
    void leave(int number) {
        checkNext(number);
        next = number + 1;
    }

    private void checkNext(int number) {
        if (number != next) {
            throw new StudyException("study \"" + options.name() + "\": trial " + next + " is missing, the next one is "
                    + number + ". Maybe the storage was edited by hand.");
        }
    }

    /** After the last {@link #restore}: computes again what define-by-run trials were proposed. */
    void restored() {
        if (options.space() == null) {
            for (var entry : new TreeMap<>(open).entrySet()) {
                entry.getValue().shown = reopen(entry.getKey(), Instant.EPOCH, entry.getValue().shown)
                        .proposed();
            }
        }
    }

    /** Up to which number the next new trial may see results. */
    int visible() {
        return visible(next);
    }

    private int visible(int number) {
        return options.order() == Order.FASTEST ? number - 1 : number - options.concurrency();
    }

    /**
     * Proposes the next new trial.
     *
     * @param visible the number up to which results are revealed
     */
    Trial ask(Instant now, int visible) {
        Trial trial = propose(next, now, visible);
        remember(trial.number(), trial.proposed(), true, null);
        return trial;
    }

    /** A trial that was asked for earlier and has no result: the same point under the same number. */
    Trial reopen(int number, Instant started, Assignment stored) {
        if (options.space() == null) {
            return propose(number, started, visible(number));
        }
        Assignment point = stored.in(options.space()).orElse(stored);
        return Trial.declared(number, started, point, Streams.of(options.seed(), number), KnownPoints.UNKNOWN);
    }

    /** The trial has a result; it is revealed later, when its turn comes. */
    void tell(int number, Assignment assignment, Outcome outcome) {
        OpenTrial trial = open.get(number);
        if (trial == null || trial.outcome != null) {
            throw new IllegalArgumentException(
                    "trial " + number + " is not running in study \"" + options.name() + "\".");
        }
        trial.assignment = assignment;
        trial.outcome = outcome;
    }

    /** Whether the trial is asked for and not told. */
    boolean isRunning(int number) {
        OpenTrial trial = open.get(number);
        return trial != null && trial.outcome == null;
    }

    /** Trials of other bounds or of other programs need not fit: these keep their number and the sampler never sees them. */
    private void remember(int number, Assignment assignment, boolean fits, @Nullable Outcome outcome) {
        open.put(number, new OpenTrial(assignment, fits, outcome));
        if (options.space() != null && fits) {
            known.add(assignment, number);
        }
        next = number + 1;
    }

    private Trial propose(int number, Instant started, int visible) {
        reveal(visible);
        history.setRunning(running(number));
        Streams streams = Streams.of(options.seed(), number);
        if (proposer == null) {
            return Trial.defineByRun(number, started, proposeSeen(streams), streams);
        }
        Proposer.Proposal proposal = proposer.propose(history, streams);
        return Trial.declared(number, started, proposal.assignment(), streams, proposal.duplicateOf());
    }

    /** Values for every name that the history has, in case the objective asks for it. */
    private Map<String, Trial.Proposed> proposeSeen(Streams streams) {
        Map<String, Trial.Proposed> proposed = new LinkedHashMap<>();
        Map<String, Distribution> joint = new LinkedHashMap<>();
        for (String name : history.sharedParameters()) {
            joint.put(name, distribution(name));
        }
        SearchSpace space = SearchSpace.of(joint);
        double[] point = joint.isEmpty() ? new double[0] : options.sampler().sample(space, history, streams);
        for (int i = 0; i < point.length; i++) {
            proposed.put(space.name(i), new Trial.Proposed(space.distribution(i), point[i]));
        }
        for (String name : history.parameters()) {
            proposed.computeIfAbsent(name, key -> {
                Distribution distribution = distribution(key);
                return new Trial.Proposed(
                        distribution, options.sampler().sampleOne(key, distribution, history, streams));
            });
        }
        return proposed;
    }

    private Distribution distribution(String name) {
        return history.column(name).orElseThrow().distribution();
    }

    /** Shows the sampler the results of all told trials up to a number. */
    private void reveal(int upTo) {
        open.headMap(upTo, true).entrySet().removeIf(entry -> {
            OpenTrial trial = entry.getValue();
            if (trial.outcome == null) {
                return false;
            }
            if (trial.fits) {
                history.append(entry.getKey(), trial.assignment, trial.outcome);
            }
            return true;
        });
    }

    /** While restoring: everything that any later trial may see, and no gap before it. */
    private int revealable() {
        int firstUnfinished = open.entrySet().stream()
                .filter(entry -> entry.getValue().outcome == null)
                .mapToInt(Map.Entry::getKey)
                .findFirst()
                .orElse(next);
        return firstUnfinished - options.concurrency();
    }

    private List<TrialHistory.RunningTrial> running(int before) {
        List<TrialHistory.RunningTrial> running = new ArrayList<>();
        open.headMap(before)
                .forEach((number, trial) -> running.add(new TrialHistory.RunningTrial(number, trial.shown)));
        return running;
    }
}
