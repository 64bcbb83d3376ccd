package dev.skipjack.cli;

import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.StudySession;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.core.trial.TrialState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A study that somebody runs, in whatever process, as it is seen from outside: read by what is new. One thread at a time. */
final class StudyWatch {
    private static final int LAST = 5;
    private static final int WIDTH = 60;
    private static final Duration RATE_SPAN = Duration.ofSeconds(30);

    private final StudyRecord record;
    private final StudySession session;
    private final UnaryOperator<Outcome> reading;
    private final NavigableMap<Integer, Seen> trials = new TreeMap<>();

    /** What is shown of a trial; {@code value} is NaN unless it is feasible. */
    private record Seen(TrialState state, String label, double value, Instant finished) {}

    /** Watches a study through a session of its own. */
    StudyWatch(StudyRecord record, StudySession session, UnaryOperator<Outcome> reading) {
        this.record = record;
        this.session = session;
        this.reading = reading;
    }

    /** Takes in what is new; whether anything was. */
    boolean look() {
        List<StoredTrial> changes = session.changes();
        changes.forEach(trial -> trials.put(trial.number(), seen(trial)));
        return !changes.isEmpty();
    }

    private Seen seen(StoredTrial trial) {
        if (!trial.state().isFinished()) {
            return new Seen(trial.state(), trial.state().name().toLowerCase(Locale.ROOT), Double.NaN, Instant.MIN);
        }
        Outcome outcome = reading.apply(trial.outcome());
        double value = outcome instanceof Outcome.Valued valued && valued.isFeasible() ? valued.value() : Double.NaN;
        Instant finished = trial.finished() == null ? Instant.MIN : trial.finished();
        return new Seen(trial.state(), outcome.label(), value, finished);
    }

    /** How many trials are over. */
    int finished() {
        return (int) trials.values().stream()
                .filter(trial -> trial.state().isFinished())
                .count();
    }

    /** How it stands at a time, a few lines. */
    List<String> lines(Instant now) {
        double[] best = bestSoFar();
        double last = best.length == 0 ? Double.NaN : best[best.length - 1];
        return List.of(
                record.name() + ": " + finished() + " trials finished, " + count(TrialState.RUNNING) + " running | "
                        + String.format(Locale.ROOT, "%.1f trials/s", rate(now)),
                Double.isNaN(last) ? "no feasible trial yet" : "best " + Numbers.shortly(last) + "  " + spark(best),
                "complete " + count(TrialState.COMPLETE) + ", pruned " + count(TrialState.PRUNED) + ", failed "
                        + count(TrialState.FAIL),
                "last " + last());
    }

    private static String spark(double[] best) {
        return Sparkline.of(best, WIDTH);
    }

    private long count(TrialState state) {
        return trials.values().stream().filter(trial -> trial.state() == state).count();
    }

    private double rate(Instant now) {
        Instant since = now.minus(RATE_SPAN);
        long recent = trials.values().stream()
                .filter(trial -> trial.finished().isAfter(since))
                .count();
        return recent / (double) RATE_SPAN.toSeconds();
    }

    /** The best feasible value after each trial, by number; NaN before there is one. */
    private double[] bestSoFar() {
        double[] best = trials.values().stream()
                .filter(trial -> trial.state().isFinished())
                .mapToDouble(Seen::value)
                .toArray();
        for (int i = 1; i < best.length; i++) {
            boolean isBetter = Double.isNaN(best[i - 1]) || record.direction().isBetter(best[i], best[i - 1]);
            best[i] = isBetter ? best[i] : best[i - 1];
        }
        return best;
    }

    private String last() {
        StringBuilder text = new StringBuilder();
        int left = LAST;
        for (var trial : trials.descendingMap().entrySet()) {
            if (trial.getValue().state().isFinished() && left-- > 0) {
                text.append(text.isEmpty() ? "" : " | ")
                        .append(trial.getKey())
                        .append(' ')
                        .append(trial.getValue().label())
                        .append(' ')
                        .append(Numbers.shortly(trial.getValue().value()));
            }
        }
        return text.toString();
    }
}
