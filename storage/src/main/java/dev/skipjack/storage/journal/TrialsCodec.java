package dev.skipjack.storage.journal;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@link JournalTrials} as bytes: the shapes, each as the number of the one it was made from, a name and a distribution; then the trials
 * by number. Confined.
 */
final class TrialsCodec {
    private static final int HAS_VALUES = 1;
    private static final int HAS_REPORTS = 2;

    private final JournalTrials trials;

    TrialsCodec(JournalTrials trials) {
        this.trials = trials;
    }

    void write(SnapshotOutput out) throws IOException {
        out.size(trials.spaces.shapes().size());
        for (JournalSpaces.Shape shape : trials.spaces.shapes()) {
            if (shape.before != null && shape.kind != null) {
                out.size(shape.before.id);
                out.value(shape.kind.name);
                out.value(shape.kind.text);
            }
        }
        out.size(trials.trials.size());
        for (JournalTrial trial : trials.trials) {
            write(trial, out);
        }
    }

    private static void write(JournalTrial trial, SnapshotOutput out) throws IOException {
        out.flag(trial.state);
        out.flag((trial.values.isEmpty() ? 0 : HAS_VALUES) | (trial.reports.isEmpty() ? 0 : HAS_REPORTS));
        out.number(trial.started);
        out.number(trial.finished);
        if (!trial.values.isEmpty()) {
            out.size(trial.values.size());
            for (double value : trial.values) {
                out.real(value);
            }
        }
        out.size(trial.shape.id);
        for (int i = 0; i < trial.shape.size; i++) {
            out.real(trial.internals[i]);
        }
        if (!trial.reports.isEmpty()) {
            out.size(trial.reports.size());
            for (Map.Entry<Integer, Double> reported : trial.reports.entrySet()) {
                out.size(reported.getKey());
                out.real(reported.getValue());
            }
        }
        out.attributes(trial.attributes);
        out.attributes(trial.userAttributes);
    }

    void read(SnapshotInput in) {
        for (int left = in.size() - 1; left > 0; left--) {
            JournalSpaces.Shape before = trials.spaces.shapes().get(in.size());
            before.with(trials.spaces.kind(String.valueOf(in.value()), String.valueOf(in.value())));
        }
        for (int left = in.size(); left > 0; left--) {
            trials.trials.add(readTrial(in));
        }
    }

    private JournalTrial readTrial(SnapshotInput in) {
        int state = in.flag();
        int flags = in.flag();
        long started = in.number();
        long finished = in.number();
        List<Double> values = (flags & HAS_VALUES) == 0 ? List.of() : readValues(in);
        JournalSpaces.Shape shape = trials.spaces.shapes().get(in.size());
        double[] internals = new double[shape.size];
        for (int i = 0; i < internals.length; i++) {
            internals[i] = in.real();
        }
        JournalTrial trial = new JournalTrial(shape, internals);
        trial.state = state;
        trial.started = started;
        trial.finished = finished;
        trial.values = values;
        trial.reports = (flags & HAS_REPORTS) == 0 ? trial.reports : readReports(in);
        trial.attributes = in.attributes();
        trial.userAttributes = in.attributes();
        return trial;
    }

    private static List<Double> readValues(SnapshotInput in) {
        Double[] values = new Double[in.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.real();
        }
        return List.of(values);
    }

    private static SortedMap<Integer, Double> readReports(SnapshotInput in) {
        SortedMap<Integer, Double> reports = new TreeMap<>();
        for (int left = in.size(); left > 0; left--) {
            int step = in.size();
            reports.put(step, in.real());
        }
        return reports;
    }
}
