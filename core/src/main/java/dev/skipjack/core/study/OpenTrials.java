package dev.skipjack.core.study;

import dev.skipjack.core.study.OpenTrial.Holder;
import dev.skipjack.core.trial.TrialHistory.RunningTrial;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The trials whose results are not revealed yet, by number: seldom more than run at a time. One thread at a time. */
final class OpenTrials implements Iterable<OpenTrial> {
    private final List<OpenTrial> trials = new ArrayList<>();

    /** Takes what is told and revealed. */
    @FunctionalInterface
    interface Revealed {
        /** Takes a trial that was told. */
        void accept(OpenTrial told);
    }

    /** Adds a trial whose number is above all others'. */
    void add(OpenTrial trial) {
        trials.add(trial);
    }

    @Nullable
    OpenTrial find(int number) {
        int at = from(number);
        return at < trials.size() && trials.get(at).number == number ? trials.get(at) : null;
    }

    /** Where the trials of a number and above begin. */
    private int from(int number) {
        int low = 0;
        int high = trials.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (trials.get(middle).number < number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Takes out the trials from a number on. */
    List<OpenTrial> removeFrom(int number) {
        List<OpenTrial> tail = trials.subList(from(number), trials.size());
        List<OpenTrial> removed = List.copyOf(tail);
        tail.clear();
        return removed;
    }

    /** Takes out those up to a number that were told. */
    void reveal(int upTo, Revealed revealed) {
        int kept = 0;
        int end = from(upTo + 1);
        for (int i = 0; i < end; i++) {
            OpenTrial trial = trials.get(i);
            if (trial.outcome == null) {
                trials.set(kept++, trial);
            } else {
                revealed.accept(trial);
            }
        }
        trials.subList(kept, end).clear();
    }

    /** How many results are to come, of trials up to a number, that others may be proposed from. */
    int awaited(int upTo) {
        int count = 0;
        for (int i = 0; i < trials.size() && trials.get(i).number <= upTo; i++) {
            count += trials.get(i).isAwaited() ? 1 : 0;
        }
        return count;
    }

    /** How many have no result. */
    int count() {
        int count = 0;
        for (OpenTrial trial : trials) {
            count += trial.outcome == null ? 1 : 0;
        }
        return count;
    }

    boolean hasAnyWith(Holder holder) {
        for (OpenTrial trial : trials) {
            if (trial.isWith(holder)) {
                return true;
            }
        }
        return false;
    }

    /** What samplers see of them. */
    List<RunningTrial> running() {
        List<RunningTrial> running = new ArrayList<>(trials.size());
        for (OpenTrial trial : trials) {
            if (trial.holder != Holder.FOREIGN) {
                running.add(new RunningTrial(trial.number, trial.shown));
            }
        }
        return running;
    }

    @Override
    public Iterator<OpenTrial> iterator() {
        return trials.iterator();
    }
}
