package dev.skipjack.storage;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.storage.OutcomeCodec;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.trial.TrialState;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What has been read of one trial so far; a time that is missing is empty. Confined. */
final class TrialRows {
    final long id;
    final int number;
    final TrialState state;
    final String started;
    final String finished;

    private List<Double> values = List.of();
    private final List<ParameterKinds.Kind> kinds = new ArrayList<>();
    private double[] internals = new double[10];
    private long[] parameterIds = {};
    private SortedMap<Integer, Double> reports = Collections.emptySortedMap();
    private Map<String, @Nullable Object> attributes = Map.of();
    private Map<String, @Nullable Object> userAttributes = Map.of();
    private @Nullable String outcome;

    /** A row of {@code trials}: id, number, state and times in the columns from 0 on. */
    static TrialRows of(RowCursor row) throws SQLException {
        return new TrialRows(
                row.integer(0), (int) row.integer(1), TrialState.valueOf(row.text(2)), row.text(3), row.text(4));
    }

    TrialRows(long id, int number, TrialState state, String started, String finished) {
        this.id = id;
        this.number = number;
        this.state = state;
        this.started = started;
        this.finished = finished;
    }

    /** The number that a value and its type stand for. */
    static double number(double value, String type) {
        return switch (type) {
            case "INF_POS" -> Double.POSITIVE_INFINITY;
            case "INF_NEG" -> Double.NEGATIVE_INFINITY;
            case "NAN" -> Double.NaN;
            default -> value;
        };
    }

    /** Adds a parameter, in the order of suggestion. */
    void addParameter(ParameterKinds.Kind kind, double internal) {
        if (kinds.size() == internals.length) {
            internals = Arrays.copyOf(internals, 2 * internals.length);
        }
        internals[kinds.size()] = internal;
        kinds.add(kind);
    }

    /** Adds a parameter that comes in any order; suggested earlier are those with lower ids. */
    void insertParameter(long id, ParameterKinds.Kind kind, double internal) {
        int at = kinds.size();
        addParameter(kind, internal);
        parameterIds = Arrays.copyOf(parameterIds, internals.length);
        for (; at > 0 && parameterIds[at - 1] > id; at--) {
            parameterIds[at] = parameterIds[at - 1];
            internals[at] = internals[at - 1];
            kinds.set(at, kinds.get(at - 1));
        }
        parameterIds[at] = id;
        internals[at] = internal;
        kinds.set(at, kind);
    }

    int parameters() {
        return kinds.size();
    }

    /** Takes over the parameters that the same trial had before. */
    void takeParameters(TrialRows earlier) {
        kinds.addAll(earlier.kinds);
        internals = earlier.internals;
    }

    void addValue(int objective, double value) {
        values = Objectives.with(values, objective, value);
    }

    void addReport(int step, double reported) {
        reports = reports.isEmpty() ? new TreeMap<>() : reports;
        reports.put(step, reported);
    }

    void addAttribute(AttributeTexts.Attribute attribute) {
        if (!state.isFinished() && attribute.key.equals(OutcomeCodec.OUTCOME)) {
            outcome = attribute.text();
        }
        attributes = with(attributes, attribute);
    }

    void addUserAttribute(AttributeTexts.Attribute attribute) {
        userAttributes = with(userAttributes, attribute);
    }

    /** Most trials have one attribute, and many trials are held at once. */
    private static Map<String, @Nullable Object> with(
            Map<String, @Nullable Object> map, AttributeTexts.Attribute attribute) {
        if (map.isEmpty()) {
            return Collections.singletonMap(attribute.key, attribute.value);
        }
        Map<String, @Nullable Object> more = map.size() == 1 ? new LinkedHashMap<>(map) : map;
        more.put(attribute.key, attribute.value);
        return more;
    }

    /** What a session remembers of it. */
    TrialMark mark() {
        return new TrialMark(id, number, state, outcome);
    }

    /**
     * The trial, when all has been read of it.
     *
     * @throws IllegalArgumentException if that is no trial
     */
    StoredTrial stored(ParameterKinds parameters, StoredTime time) {
        return new StoredTrial(
                number,
                state,
                started.isEmpty() ? null : time.read(started),
                finished.isEmpty() ? null : time.read(finished),
                Assignment.of(parameters.space(kinds), Arrays.copyOf(internals, kinds.size())),
                values,
                reports,
                attributes,
                userAttributes);
    }
}
