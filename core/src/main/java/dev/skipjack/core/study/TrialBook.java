package dev.skipjack.core.study;

import dev.skipjack.core.dedup.KnownPoints;
import dev.skipjack.core.rng.Streams;
import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.study.OpenTrial.Holder;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.core.trial.Reports;
import dev.skipjack.core.trial.TrialColumns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which trials there are, which of their results are revealed to the sampler, and what the next trial is. Revealed trials are
 * columns; only those that the sampler does not see yet are kept as objects. One thread at a time.
 */
final class TrialBook {
    private final StudyOptions options;
    private final @Nullable SearchSpace space;
    private final @Nullable AskedPoints asked;
    private final OpenTrials open = new OpenTrials();
    private final RevealedTrials revealed;
    private final NavigableMap<Integer, Trial> waiting = new TreeMap<>();
    private final @Nullable Proposer proposer;
    private final ByRunProposer byRun;
    private int next;

    TrialBook(StudyOptions options) {
        this.options = options;
        this.space = options.space();
        this.revealed = new RevealedTrials(options, open);
        this.asked =
                space == null ? null : new AskedPoints(space, options.sampler().fixed());
        this.proposer = asked == null ? null : new Proposer(asked, options.sampler(), options.reuse());
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

    /** Whether every point has been asked for; without a declared space, whether the sampler knows that of what the next trial may see. */
    boolean isExhausted() {
        return asked == null ? isExhaustedByRun() : options.reuse() && asked.isExhausted();
    }

    private boolean isExhaustedByRun() {
        if (!options.reuse() || !mayAsk(0)) {
            return false;
        }
        return options.sampler().isExhausted(revealed.upTo(visible()));
    }

    /**
     * Whether the results that a trial is to be proposed from are there.
     *
     * @param ahead how many trials are proposed before it, and not told by then
     */
    boolean mayAsk(int ahead) {
        if (options.order() == Order.FASTEST) {
            return open.awaited(Integer.MAX_VALUE) + ahead < options.concurrency();
        }
        return ahead < options.concurrency() && open.awaited(visible(next + ahead)) == 0;
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
    void restore(
            int number,
            Assignment stored,
            Outcome outcome,
            Reports reports,
            Map<?, ? extends @Nullable Object> unused) {
        checkNext(number);
        TrialColumns history = revealed.upTo(visible(number));
        Assignment shown = space == null ? ByRunProposer.proposed(history, stored, unused) : stored;
        OpenTrial trial = new OpenTrial(number, shown, Holder.OTHERS, null);
        trial.tell(stored, outcome, reports);
        add(trial);
    }

    /** Takes in a stored trial without result that is no worker's of ours. */
    void leave(int number, Assignment stored) {
        checkNext(number);
        open.add(new OpenTrial(number, stored, Holder.FOREIGN, null));
        next = number + 1;
    }

    /**
     * Takes in a stored trial of ours that has no result, at the same point under the same number.
     *
     * @param fixed as of {@link #queue}
     * @param worker who has it; empty if nobody does
     */
    void arrive(
            int number,
            Instant started,
            Assignment stored,
            Map<String, ? extends @Nullable Object> fixed,
            Optional<String> worker) {
        checkNext(number);
        Trial trial = space == null
                ? propose(started, visible(number)).fixedAt(withFixed(fixed))
                : declared(started, stored.in(space).orElse(stored));
        OpenTrial arrived = new OpenTrial(
                number, trial.proposed(), Holder.OTHERS, trial.judgedBy(revealed.pruning(number, visible(number))));
        arrived.stored = Set.copyOf(stored.space().names());
        add(arrived);
        pass(number, worker);
    }

    /**
     * Takes in a stored trial that has not begun: it waits to be judged before new ones are proposed.
     *
     * @param stored the parameters that it has already
     * @param fixed values by name, also of those; the sampler proposes the others
     * @throws IllegalArgumentException if one is no value of its parameter; then nothing is taken in
     */
    void queue(int number, Instant now, Assignment stored, Map<String, ? extends @Nullable Object> fixed) {
        checkNext(number);
        Trial trial = space == null
                ? propose(now, visible(number)).fixedAt(withFixed(fixed))
                : declared(
                        now,
                        QueuedPoint.of(
                                space,
                                fixed,
                                () -> propose(now, visible(number)).assignment()));
        OpenTrial queued = new OpenTrial(number, trial.proposed(), Holder.NOBODY, trial);
        queued.isQueued = true;
        queued.stored = Set.copyOf(stored.space().names());
        add(queued);
        waiting.put(number, trial);
    }

    private Map<String, @Nullable Object> withFixed(Map<String, ? extends @Nullable Object> values) {
        Map<String, @Nullable Object> all =
                new LinkedHashMap<>(options.sampler().fixed());
        all.putAll(values);
        return all;
    }

    /** Whether a trial that is handed out is stored as one that has not begun; asked as it begins. */
    boolean begin(int number) {
        OpenTrial trial = held(number);
        boolean isQueued = trial.isQueued;
        trial.isQueued = false;
        return isQueued;
    }

    /** Those parameters of a trial without result that the storage does not have. */
    Assignment unstored(int number, Assignment point) {
        OpenTrial trial = open.find(number);
        return trial == null || trial.stored.isEmpty() ? point : QueuedPoint.without(point, trial.stored);
    }

    /** A trial without result is a foreign program's now. */
    void giveAway(int number) {
        OpenTrial trial = open.find(number);
        if (trial != null && trial.outcome == null) {
            trial.holder = Holder.FOREIGN;
            waiting.remove(number);
        }
    }

    /** A trial that is not told has passed to another worker; to nobody we know where that is empty. */
    void pass(int number, Optional<String> worker) {
        OpenTrial trial = open.find(number);
        if (trial != null && trial.outcome == null && trial.trial != null) {
            trial.trial = trial.trial.again();
            trial.holder = Holder.OTHERS;
            trial.worker = worker;
            trial.isQueued = false;
            waiting.remove(number);
        }
    }

    /** Somebody else told a trial; false if it has a result already, here or by revelation. */
    boolean tellOthers(int number, Assignment stored, Outcome outcome, Reports reports) {
        OpenTrial trial = open.find(number);
        if (trial == null || trial.outcome != null) {
            return false;
        }
        trial.tell(stored, outcome, reports);
        waiting.remove(number);
        return true;
    }

    /** Lets all trials of workers that are gone wait to be judged again; whether there were any. */
    boolean reclaim(Predicate<Optional<String>> isGone) {
        boolean isAny = false;
        for (OpenTrial trial : open) {
            if (trial.isWith(Holder.OTHERS) && trial.trial != null && isGone.test(trial.worker)) {
                trial.holder = Holder.NOBODY;
                waiting.put(trial.trial.number(), trial.trial);
                isAny = true;
            }
        }
        return isAny;
    }

    /** Whether other workers have trials whose results are to come. */
    boolean hasElsewhere() {
        return open.hasAnyWith(Holder.OTHERS);
    }

    /** Whether trials without result are with programs that are not ours. */
    boolean hasForeign() {
        return open.hasAnyWith(Holder.FOREIGN);
    }

    /** A point that is tried again is not known by the trials there that failed with their process: they say nothing of it. */
    void forget(Assignment stored, List<Integer> failed) {
        if (asked != null && options.reuse()) {
            failed.forEach(number -> asked.remove(stored, number));
        }
    }

    /** Forgets the trials from a number on, which were asked for here and are stored nowhere. */
    void unask(int from) {
        for (OpenTrial trial : open.removeFrom(from)) {
            if (asked != null && options.reuse()) {
                asked.remove(trial.shown, trial.number);
            }
        }
        waiting.tailMap(from, true).clear();
        next = Math.min(next, from);
    }

    private Trial declared(Instant started, Assignment point) {
        int original = asked != null && options.reuse() ? asked.find(point) : KnownPoints.UNKNOWN;
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
        Trial trial = propose(now, visible).judgedBy(revealed.pruning(next, visible));
        add(new OpenTrial(trial.number(), trial.proposed(), Holder.US, trial));
        return trial;
    }

    /** How many trials wait to be judged and may begin; with a pruner what they are compared with must be there. */
    int ready() {
        if (options.pruner() == null || options.order() == Order.FASTEST) {
            return waiting.size();
        }
        return (int) waiting.keySet().stream()
                .takeWhile(number -> open.awaited(visible(number)) == 0)
                .count();
    }

    /** What is going on among so many workers. */
    StudyLoad load(int workers) {
        return new StudyLoad(open.count() - waiting.size(), waiting.size(), workers);
    }

    /** Whether trials wait to be judged again. */
    boolean hasWaiting() {
        return !waiting.isEmpty();
    }

    /** Hands out the first trial that waits to be judged. */
    Trial takeWaiting(Instant now) {
        Trial trial = waiting.pollFirstEntry().getValue();
        OpenTrial own = held(trial.number());
        own.trial = own.isQueued ? begun(trial, now) : trial;
        own.holder = Holder.US;
        return own.trial;
    }

    private Trial begun(Trial queued, Instant now) {
        int number = queued.number();
        return queued.startingAt(now).judgedBy(revealed.pruning(number, visible(number)));
    }

    /** Hands out those that wait and are such. */
    List<Trial> takeWaiting(Predicate<Trial> such) {
        List<Trial> taken = waiting.values().stream().filter(such).toList();
        for (Trial trial : taken) {
            waiting.remove(trial.number());
            held(trial.number()).holder = Holder.US;
        }
        return taken;
    }

    private OpenTrial held(int number) {
        return Objects.requireNonNull(open.find(number), "what waits is open");
    }

    /** Takes a trial back that was handed out, to be judged again from the start; whoever has it may no longer tell it. */
    void putBack(Trial trial) {
        if (isHeld(trial)) {
            OpenTrial own = held(trial.number());
            own.trial = trial.again();
            own.holder = Holder.NOBODY;
            waiting.put(trial.number(), own.trial);
        }
    }

    /** Trials that are handed out and not told. */
    List<Trial> handedOut() {
        List<Trial> trials = new ArrayList<>();
        for (OpenTrial trial : open) {
            if (trial.trial != null && trial.isWith(Holder.US)) {
                trials.add(trial.trial);
            }
        }
        return trials;
    }

    /** Whether this very trial is handed out and not told: not an earlier form of it, not one of another study. */
    @SuppressWarnings("ReferenceEquality") // numbers alone say nothing of whose trial it is
    boolean isHeld(Trial trial) {
        OpenTrial own = open.find(trial.number());
        return own != null && own.isWith(Holder.US) && own.trial == trial;
    }

    /** Whether a result of that number is to come. */
    boolean isRunning(int number) {
        OpenTrial trial = open.find(number);
        return trial != null && trial.isAwaited();
    }

    /** Whether a trial of that number waits to be judged again. */
    boolean isWaiting(int number) {
        return waiting.containsKey(number);
    }

    /** What came of a trial; empty if nothing has yet, and if it is revealed. */
    Optional<Outcome> outcome(int number) {
        return Optional.ofNullable(open.find(number)).map(trial -> trial.outcome);
    }

    /** A trial that {@link #isHeld} has a result; it is revealed later, when its turn comes. */
    void tell(Trial trial, Assignment assignment, Outcome outcome, Reports reports) {
        OpenTrial own = open.find(trial.number());
        if (own != null) {
            own.tell(assignment, outcome, reports);
            waiting.remove(trial.number());
        }
    }

    private void add(OpenTrial trial) {
        open.add(trial);
        if (asked != null && options.reuse()) {
            asked.add(trial.shown, trial.number);
        }
        next = trial.number + 1;
    }

    private Trial propose(Instant started, int visible) {
        TrialColumns history = revealed.andRunning(visible);
        Streams streams = Streams.of(options.seed(), next);
        if (proposer == null) {
            return Trial.defineByRun(next, started, byRun.propose(history, streams), streams)
                    .fixedAt(options.sampler().fixed());
        }
        Proposer.Proposal proposal = proposer.propose(history, streams);
        return Trial.declared(next, started, proposal.assignment(), streams, proposal.duplicateOf());
    }
}
