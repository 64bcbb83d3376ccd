package dev.skipjack.storage;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.trial.TrialState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What has been read of one trial so far. Confined. */
final class TrialRows {
    final long id;
    final int number;
    final TrialState state;
    final @Nullable String started;
    final @Nullable String finished;
    final List<Parameter> parameters = new ArrayList<>();
    final SortedMap<Integer, Double> reports = new TreeMap<>();
    final Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
    final Map<String, @Nullable Object> userAttributes = new LinkedHashMap<>();

    @Nullable
    Double value;

    /** A row of trial_params; ids ascend in the order of suggestion. */
    record Parameter(long id, String name, double internal, String distribution) {}

    TrialRows(long id, int number, TrialState state, @Nullable String started, @Nullable String finished) {
        this.id = id;
        this.number = number;
        this.state = state;
        this.started = started;
        this.finished = finished;
    }

    void addParameter(long id, String name, double internal, String distribution) {
        parameters.add(new Parameter(id, name, internal, distribution));
    }

    Assignment assignment(SpaceReader spaces) {
        parameters.sort(Comparator.comparingLong(Parameter::id));
        double[] internals = new double[parameters.size()];
        for (int i = 0; i < internals.length; i++) {
            internals[i] = parameters.get(i).internal();
        }
        return Assignment.of(spaces.of(parameters), internals);
    }
}
