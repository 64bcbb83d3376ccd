package dev.skipjack.storage;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.trial.TrialState;
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

    @Nullable
    Double value;

    private final List<ParameterKinds.Kind> kinds = new ArrayList<>();
    private double[] internals = new double[8];
    private SortedMap<Integer, Double> reports = Collections.emptySortedMap();
    private Map<String, @Nullable Object> attributes = Map.of();
    private Map<String, @Nullable Object> userAttributes = Map.of();

    TrialRows(long id, int number, TrialState state, String started, String finished) {
        this.id = id;
        this.number = number;
        this.state = state;
        this.started = started;
        this.finished = finished;
    }

    /** Adds a parameter, in the order of suggestion. */
    void addParameter(ParameterKinds.Kind kind, double internal) {
        if (kinds.size() == internals.length) {
            internals = Arrays.copyOf(internals, 2 * internals.length);
        }
        internals[kinds.size()] = internal;
        kinds.add(kind);
    }

    void addReport(int step, double reported) {
        reports = reports.isEmpty() ? new TreeMap<>() : reports;
        reports.put(step, reported);
    }

    void addAttribute(AttributeTexts.Attribute attribute) {
        attributes = attributes.isEmpty() ? new LinkedHashMap<>() : attributes;
        attributes.put(attribute.key, attribute.value);
    }

    void addUserAttribute(AttributeTexts.Attribute attribute) {
        userAttributes = userAttributes.isEmpty() ? new LinkedHashMap<>() : userAttributes;
        userAttributes.put(attribute.key, attribute.value);
    }

    Assignment assignment(ParameterKinds parameters) {
        return Assignment.of(parameters.space(kinds), Arrays.copyOf(internals, kinds.size()));
    }

    SortedMap<Integer, Double> reports() {
        return reports;
    }

    Map<String, @Nullable Object> attributes() {
        return attributes;
    }

    Map<String, @Nullable Object> userAttributes() {
        return userAttributes;
    }
}
