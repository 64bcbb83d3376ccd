package dev.skipjack.storage.sql;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.storage.OutcomeCodec;
import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.trial.TrialState;
import dev.skipjack.storage.JsonText;
import dev.skipjack.storage.Objectives;
import dev.skipjack.storage.StoredTime;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes trials of rows, which may come in any order. One use; confined. */
final class TrialReader implements TrialQuery.Taker {
    private final ParameterSpaces spaces;
    private final StoredTime time;
    private final boolean isWholeSeconds;
    private final String where;
    private final Map<Long, Trial> trials = new LinkedHashMap<>();
    private boolean hasStudy;
    private boolean hasLast = true;

    /** What has been read of a trial. */
    private static final class Trial {
        final long id;
        int number = -1;
        TrialState state = TrialState.WAITING;
        String started = "";
        String finished = "";
        String outcome = "";

        List<Double> values = List.of();

        /** Null until all rows were read. */
        @Nullable
        Assignment assignment;

        final List<ParameterSpaces.Kind> kinds = new ArrayList<>();
        long[] ids = new long[8];
        double[] internals = new double[8];
        SortedMap<Integer, Double> reports = Collections.emptySortedMap();
        Map<String, @Nullable Object> attributes = Map.of();
        Map<String, @Nullable Object> userAttributes = Map.of();

        Trial(long id) {
            this.id = id;
        }

        /** Parameters are in the order of their ids, whatever the order of the rows. */
        void addParameter(long param, ParameterSpaces.Kind kind, double internal) {
            int size = kinds.size();
            if (size == ids.length) {
                ids = Arrays.copyOf(ids, 2 * size);
                internals = Arrays.copyOf(internals, 2 * size);
            }
            int at = size;
            while (at > 0 && ids[at - 1] > param) {
                ids[at] = ids[at - 1];
                internals[at] = internals[at - 1];
                at--;
            }
            ids[at] = param;
            internals[at] = internal;
            kinds.add(at, kind);
        }
    }

    /**
     * A reader of trials of a study.
     *
     * @param where the study and its place, for messages
     */
    TrialReader(ParameterSpaces spaces, StoredTime time, boolean isWholeSeconds, String where) {
        this.spaces = spaces;
        this.time = time;
        this.isWholeSeconds = isWholeSeconds;
        this.where = where;
    }

    @Override
    public void take(TrialQuery.Row row) throws SQLException {
        TrialQuery.Kind kind = row.kind();
        switch (kind) {
            case STUDY -> {
                hasStudy = true;
                hasLast = row.id() != 0;
            }
            case JSON_CHOICES -> spaces.setJsonChoices(JsonText.read(row.text(1)));
            default -> take(kind, row, trials.computeIfAbsent(row.trial(), Trial::new));
        }
    }

    private void take(TrialQuery.Kind kind, TrialQuery.Row row, Trial trial) throws SQLException {
        switch (kind) {
            case TRIAL -> {
                trial.number = (int) row.id();
                trial.state = TrialState.valueOf(row.text(0));
                trial.started = row.text(1);
                trial.finished = row.text(2);
            }
            case PARAMETER -> trial.addParameter(row.id(), spaces.kind(row.text(0), row.text(1)), row.real());
            case VALUE ->
                trial.values = Objectives.with(trial.values, (int) row.id(), Numbers.read(row.real(), row.text(0)));
            case REPORT -> {
                trial.reports = trial.reports.isEmpty() ? new TreeMap<>() : trial.reports;
                trial.reports.put((int) row.id(), Numbers.read(row.real(), row.text(0)));
            }
            case ATTRIBUTE -> {
                trial.attributes = with(trial.attributes, row);
                if (row.text(0).equals(OutcomeCodec.OUTCOME)) {
                    trial.outcome = row.text(1);
                }
            }
            case USER_ATTRIBUTE -> trial.userAttributes = with(trial.userAttributes, row);
            default -> throw new IllegalStateException(kind.name());
        }
    }

    private Map<String, @Nullable Object> with(Map<String, @Nullable Object> attributes, TrialQuery.Row row)
            throws SQLException {
        Map<String, @Nullable Object> more = attributes.isEmpty() ? new TreeMap<>() : attributes;
        try {
            more.put(row.text(0), JsonText.read(row.text(1)));
        } catch (IllegalArgumentException e) {
            throw new StorageException(
                    "A trial of " + where + ": attribute " + row.text(0) + " is " + e.getMessage(), e);
        }
        return more;
    }

    /**
     * Shows to a view what was read; takes from it what was not read again.
     *
     * @throws StorageException if the study or its last trial is gone
     */
    void show(StudyView view, TrialQuery.Scope scope) {
        check();
        for (Trial trial : trials.values()) {
            StudyView.Open before = view.find(trial.number);
            if (trial.kinds.isEmpty() && before != null && before.assignment() != null) {
                trial.assignment = before.assignment();
            }
            Assignment assignment =
                    trial.state.isFinished() || scope == TrialQuery.Scope.HEADS ? null : assignment(trial);
            view.see(trial.id, trial.number, trial.state, trial.outcome, assignment);
        }
    }

    private void check() {
        if (!hasStudy) {
            throw gone(where);
        }
        if (!hasLast) {
            throw new StorageException("The latest trials of " + where + " are gone. Maybe the server ended"
                    + " unexpectedly and lost the last commits: start again to go on with what it has.");
        }
    }

    /** What is said where a study is not there any more. */
    static StorageException gone(String where) {
        return new StorageException("There is no " + where + " any more. Maybe another program deleted it.");
    }

    /** The study was seen by another query. */
    void setStudyFound() {
        hasStudy = true;
    }

    /** The trials that were read, by number. */
    List<StoredTrial> trials() {
        check();
        return trials.values().stream()
                .sorted(Comparator.comparingInt(trial -> trial.number))
                .map(this::stored)
                .toList();
    }

    private StoredTrial stored(Trial trial) {
        try {
            Instant started = time(trial.started);
            Instant finished = time(trial.finished);
            if (isWholeSeconds && !trial.attributes.isEmpty()) {
                started = SecondFraction.restored(started, SecondFraction.STARTED, trial.attributes);
                finished = SecondFraction.restored(finished, SecondFraction.FINISHED, trial.attributes);
            }
            Assignment assignment = assignment(trial);
            return new StoredTrial(
                    trial.number,
                    trial.state,
                    started,
                    finished,
                    assignment,
                    trial.values,
                    trial.reports,
                    trial.attributes,
                    trial.userAttributes);
        } catch (IllegalArgumentException e) {
            throw new StorageException("Trial " + trial.number + " of " + where + ": " + e.getMessage(), e);
        }
    }

    private Assignment assignment(Trial trial) {
        Assignment known = trial.assignment;
        if (known == null) {
            try {
                double[] internals = Arrays.copyOf(trial.internals, trial.kinds.size());
                known = Assignment.of(spaces.space(trial.kinds), internals);
            } catch (IllegalArgumentException e) {
                throw new StorageException("Trial " + trial.number + " of " + where + ": " + e.getMessage(), e);
            }
            trial.assignment = known;
        }
        return known;
    }

    private @Nullable Instant time(String text) {
        return text.isEmpty() ? null : time.read(text);
    }
}
