package dev.skipjack.core.storage;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.core.trial.Reports;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One thing that happened to a trial. Immutable. */
public sealed interface TrialWrite {
    /** The trial's number. */
    int number();

    /**
     * A trial was asked for: it is created in state RUNNING with these parameters, and marked as ours by
     * {@link OutcomeCodec#running}.
     *
     * @param assignment its parameters so far; empty for a define-by-run trial
     * @param worker who judges it; null if nobody does yet, and whoever opens the study may
     */
    record Asked(
            int number,
            Instant started,
            Assignment assignment,
            @Nullable String worker) implements TrialWrite {
        /** A trial that nobody judges yet. */
        public Asked(int number, Instant started, Assignment assignment) {
            this(number, started, assignment, null);
        }
    }

    /** A trial in state RUNNING passes to a worker, as {@link OutcomeCodec#running}; its parameters and start stay. */
    record Leased(int number, String worker) implements TrialWrite {}

    /** A trial in state WAITING begins: it is RUNNING from then on, with these parameters beside those it has, and as {@link OutcomeCodec#running}. */
    record Started(int number, Instant started, Assignment assignment, String worker) implements TrialWrite {}

    /**
     * A trial was told: it gets its final state, its value, its {@link #attributes}, and as intermediate values what it reported,
     * each unless that step has one.
     *
     * @param late parameters that were suggested after the trial was asked for, and that it does not have yet; null if none
     * @param reports what it reported; of a pruned trial also the step and value of its outcome
     * @param facts further JSON values to keep beside the outcome, such as the evaluation key
     * @param worker who judged it, which is kept with it; null if nobody of ours did
     */
    record Told(
            int number,
            Instant finished,
            @Nullable Assignment late,
            Outcome outcome,
            Reports reports,
            Map<String, @Nullable Object> facts,
            @Nullable String worker)
            implements TrialWrite {
        public Told {
            reports = outcome.with(reports);
        }

        /** A trial that nobody of ours judged. */
        public Told(
                int number,
                Instant finished,
                @Nullable Assignment late,
                Outcome outcome,
                Reports reports,
                Map<String, @Nullable Object> facts) {
            this(number, finished, late, outcome, reports, facts, null);
        }

        /** A trial that nobody of ours judged, and that reported nothing or no more than what its outcome has. */
        public Told(
                int number,
                Instant finished,
                @Nullable Assignment late,
                Outcome outcome,
                Map<String, @Nullable Object> facts) {
            this(number, finished, late, outcome, Reports.NONE, facts);
        }

        /** The system attributes that it gets: those of {@link OutcomeCodec}. */
        public Map<String, Object> attributes() {
            Map<String, Object> attributes = OutcomeCodec.attributes(outcome, facts, worker);
            if (!reports.isEmpty()) {
                attributes.putAll(OutcomeCodec.attributes(reports));
            }
            return attributes;
        }
    }

    /** A trial is added as it is, in whatever state, and is nobody's to judge unless its own attributes say so. */
    record Added(StoredTrial trial) implements TrialWrite {
        @Override
        public int number() {
            return trial.number();
        }
    }
}
