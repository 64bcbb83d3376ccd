package dev.skipjack.cli;

import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.StudySession;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.core.trial.TrialState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A study that somebody runs, in whatever process, as it is seen from outside: read by what is new. One thread at a time. */
final class StudyWatch {
    private static final int LAST = 5;
    private static final int WIDTH = 60;
    private static final Duration RATE_SPAN = Duration.ofSeconds(30);

    private final StudyRecord record;
    private final StudySession session;
    private final UnaryOperator<Outcome> reading;
    private final NavigableMap<Integer, Seen> trials = new TreeMap<>();

    /** What is shown of a trial; there are no values unless it is feasible. */
    private record Seen(TrialState state, String label, List<Double> values, Instant finished, boolean isOurs) {
        double value(int objective) {
            return objective < values.size() ? values.get(objective) : Double.NaN;
        }
    }

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
            return new Seen(
                    trial.state(),
                    trial.state().name().toLowerCase(Locale.ROOT),
                    List.of(),
                    Instant.MIN,
                    trial.isOurs());
        }
        Outcome outcome = reading.apply(trial.outcome());
        List<Double> values =
                outcome instanceof Outcome.Valued valued && valued.isFeasible() ? valued.values() : List.of();
        Instant finished = trial.finished() == null ? Instant.MIN : trial.finished();
        return new Seen(trial.state(), outcome.label(), values, finished, trial.isOurs());
    }

    /** How many trials are over. */
    int finished() {
        return (int) trials.values().stream()
                .filter(trial -> trial.state().isFinished())
                .count();
    }

    /** Whether programs that are not ours have trials that run. */
    boolean hasForeignTrials() {
        return trials.values().stream().anyMatch(trial -> trial.state() == TrialState.RUNNING && !trial.isOurs());
    }

    /** How it stands at a time, a few lines. */
    List<String> lines(Instant now) {
        List<String> lines = new ArrayList<>();
        lines.add(record.name() + ": " + finished() + " trials finished, " + count(TrialState.RUNNING) + " running | "
                + String.format(Locale.ROOT, "%.1f trials/s", rate(now)));
        lines.addAll(bests());
        lines.add("complete " + count(TrialState.COMPLETE) + ", pruned " + count(TrialState.PRUNED) + ", failed "
                + count(TrialState.FAIL));
        lines.add("last " + last());
        return lines;
    }

    /** The best of each score, which of several are different trials. */
    private List<String> bests() {
        if (trials.values().stream().allMatch(trial -> trial.values().isEmpty())) {
            return List.of("no feasible trial yet");
        }
        int objectives = record.directions().size();
        return IntStream.range(0, objectives)
                .mapToObj(objective -> {
                    double[] best = bestSoFar(objective);
                    String which = objectives == 1 ? "best " : "best of score " + (objective + 1) + "  ";
                    return which + Numbers.shortly(best[best.length - 1]) + "  " + Sparkline.of(best, WIDTH);
                })
                .toList();
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
    private double[] bestSoFar(int objective) {
        double[] best = trials.values().stream()
                .filter(trial -> trial.state().isFinished())
                .mapToDouble(trial -> trial.value(objective))
                .toArray();
        Direction direction = record.directions().get(objective);
        for (int i = 1; i < best.length; i++) {
            boolean isBetter = Double.isNaN(best[i - 1]) || direction.isBetter(best[i], best[i - 1]);
            best[i] = isBetter ? best[i] : best[i - 1];
        }
        return best;
    }

    private static String values(Seen trial) {
        return trial.values().isEmpty()
                ? Numbers.shortly(Double.NaN)
                : trial.values().stream().map(Numbers::shortly).collect(Collectors.joining(" / "));
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
                        .append(values(trial.getValue()));
            }
        }
        return text.toString();
    }
}
