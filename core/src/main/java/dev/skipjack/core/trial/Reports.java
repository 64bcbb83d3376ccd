package dev.skipjack.core.trial;

import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a trial reported while it was judged: intermediate values by step, and the value with which it completed each rung of a
 * successive halving. Immutable; O(n) to add to, O(log n) to look up a step.
 */
public final class Reports {
    /** Nothing reported. */
    public static final Reports NONE = new Reports(new int[0], new double[0], new double[0]);

    private final int[] steps;
    private final double[] values;
    private final double[] rungs;

    private Reports(int[] steps, double[] values, double[] rungs) {
        this.steps = steps;
        this.values = values;
        this.rungs = rungs;
    }

    /** Values by step, each step 0 or more, and the values of rungs from 0 on. */
    public static Reports of(SortedMap<Integer, Double> values, List<Double> rungs) {
        return values.isEmpty() && rungs.isEmpty()
                ? NONE
                : new Reports(
                        values.keySet().stream().mapToInt(Integer::intValue).toArray(),
                        values.values().stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray(),
                        rungs.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** The values by step; a new map. */
    public NavigableMap<Integer, Double> asMap() {
        NavigableMap<Integer, Double> map = new TreeMap<>();
        for (int i = 0; i < steps.length; i++) {
            map.put(steps[i], values[i]);
        }
        return map;
    }

    /** The number of steps reported. */
    public int size() {
        return steps.length;
    }

    public boolean isEmpty() {
        return steps.length == 0;
    }

    /** A step, the index counting from the lowest. */
    public int step(int index) {
        return steps[index];
    }

    /** The value at the step of an index; may be NaN or infinite. */
    public double value(int index) {
        return values[index];
    }

    /** The index of a step, negative if it was not reported. */
    public int indexOf(int step) {
        return Arrays.binarySearch(steps, step);
    }

    /** The highest step, -1 if none. */
    public int lastStep() {
        return isEmpty() ? -1 : steps[steps.length - 1];
    }

    /** The value at the highest step; there must be one. */
    public double last() {
        return values[values.length - 1];
    }

    /** All values, by step; a copy. */
    public double[] values() {
        return values.clone();
    }

    /**
     * The values of one step of a study with several objectives, whose step s stands at the steps from s k on, one for each of k objectives.
     *
     * @return {@code [k]}; null where not all are there
     */
    public double @Nullable [] at(int step, int k) {
        int first = indexOf(step * k);
        return first < 0 || first + k > steps.length || steps[first + k - 1] != step * k + k - 1
                ? null
                : Arrays.copyOfRange(values, first, first + k);
    }

    /** With the values of one step of a study with so many objectives, as {@link #at} reads them. */
    public Reports with(int step, List<Double> vector) {
        Reports more = this;
        for (int i = 0; i < vector.size(); i++) {
            more = more.with(step * vector.size() + i, vector.get(i));
        }
        return more;
    }

    /** The number of rungs completed. */
    public int rungs() {
        return rungs.length;
    }

    /** The value with which a rung was completed, from 0 on. */
    public double rung(int rung) {
        return rungs[rung];
    }

    /**
     * With one more report. The first report of a step counts, as in Optuna.
     *
     * @param step 0 or more
     * @throws IllegalArgumentException for a negative step
     */
    public Reports with(int step, double value) {
        if (step < 0) {
            throw new IllegalArgumentException("step must be 0 or more, but was " + step + ".");
        }
        int index = indexOf(step);
        if (index >= 0) {
            return this;
        }
        int at = -index - 1;
        int[] moreSteps = Arrays.copyOf(steps, steps.length + 1);
        double[] moreValues = Arrays.copyOf(values, values.length + 1);
        System.arraycopy(steps, at, moreSteps, at + 1, steps.length - at);
        System.arraycopy(values, at, moreValues, at + 1, values.length - at);
        moreSteps[at] = step;
        moreValues[at] = value;
        return new Reports(moreSteps, moreValues, rungs);
    }

    /** With one more rung completed. */
    public Reports withRung(double value) {
        double[] more = Arrays.copyOf(rungs, rungs.length + 1);
        more[rungs.length] = value;
        return new Reports(steps, values, more);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Reports reports
                && Arrays.equals(steps, reports.steps)
                && Arrays.equals(values, reports.values)
                && Arrays.equals(rungs, reports.rungs);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(steps) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Reports" + Arrays.toString(steps) + Arrays.toString(values);
    }
}
