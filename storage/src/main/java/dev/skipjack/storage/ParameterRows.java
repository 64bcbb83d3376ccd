package dev.skipjack.storage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Parameters that were read beside others of the same trials, to be added behind those. Confined. */
final class ParameterRows {
    private final List<TrialRows> trials = new ArrayList<>();
    private final List<ParameterKinds.Kind> kinds = new ArrayList<>();
    private double[] internals = new double[1024];

    void add(TrialRows trial, ParameterKinds.Kind kind, double internal) {
        if (trials.size() == internals.length) {
            internals = Arrays.copyOf(internals, 2 * internals.length);
        }
        internals[trials.size()] = internal;
        trials.add(trial);
        kinds.add(kind);
    }

    void addToTrials() {
        for (int i = 0; i < trials.size(); i++) {
            trials.get(i).addParameter(kinds.get(i), internals[i]);
        }
    }
}
