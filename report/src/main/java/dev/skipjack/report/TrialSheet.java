package dev.skipjack.report;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.execution.StudyView;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A study's trials as columns, a row each by number. Immutable; O(n d) to make. */
final class TrialSheet {
    private final List<StoredTrial> trials;
    private final Fate[] fates;
    private final double[][] values;
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();

    /** What became of a trial. */
    enum Fate {
        COMPLETE(0),
        INFEASIBLE(1),
        DUPLICATE(2),
        PRUNED(3),
        FAILED(4),
        RUNNING(5),
        WAITING(6);

        private final int code;

        Fate(int code) {
            this.code = code;
        }

        /** What stands for it in a page. */
        int code() {
            return code;
        }

        static Fate of(StoredTrial trial, @Nullable Outcome outcome) {
            return switch (outcome) {
                case Outcome.Duplicate _ -> DUPLICATE;
                case Outcome.Complete complete -> complete.isFeasible() ? COMPLETE : INFEASIBLE;
                case Outcome.Pruned _ -> PRUNED;
                case Outcome.Failed _ -> FAILED;
                case null -> trial.started() == null ? WAITING : RUNNING;
            };
        }
    }

    /** One parameter: its latest domain, and a column of internal values, NaN where a trial lacks it. */
    static final class Parameter {
        private final double[] internals;
        private Distribution distribution;

        private Parameter(int size, Distribution distribution) {
            this.internals = new double[size];
            this.distribution = distribution;
            Arrays.fill(internals, Double.NaN);
        }

        Distribution distribution() {
            return distribution;
        }

        double at(int row) {
            return internals[row];
        }

        private void set(int row, Distribution distribution, double internal) {
            internals[row] = internal;
            this.distribution = distribution;
        }
    }

    private TrialSheet(List<StoredTrial> trials, int objectives) {
        this.trials = trials;
        this.fates = new Fate[trials.size()];
        this.values = new double[objectives][trials.size()];
    }

    static TrialSheet of(StudyView view) {
        TrialSheet sheet =
                new TrialSheet(view.trials(), view.record().directions().size());
        for (int row = 0; row < sheet.size(); row++) {
            sheet.fill(row, view.outcome(sheet.trials.get(row)));
        }
        return sheet;
    }

    private void fill(int row, @Nullable Outcome outcome) {
        fates[row] = Fate.of(trials.get(row), outcome);
        List<Double> told = outcome == null ? List.of() : outcome.values();
        for (int objective = 0; objective < values.length; objective++) {
            values[objective][row] = objective < told.size() ? told.get(objective) : Double.NaN;
        }
        Assignment point = trials.get(row).assignment();
        for (int i = 0; i < point.space().size(); i++) {
            Distribution distribution = point.space().distribution(i);
            parameters
                    .computeIfAbsent(point.space().name(i), _ -> new Parameter(size(), distribution))
                    .set(row, distribution, point.internal(i));
        }
    }

    int size() {
        return fates.length;
    }

    StoredTrial trial(int row) {
        return trials.get(row);
    }

    Fate fate(int row) {
        return fates[row];
    }

    double value(int row, int objective) {
        return values[objective][row];
    }

    /** The rows of feasible complete trials, duplicates too, that have a finite value in an objective; by number. */
    int[] feasible(int objective) {
        return IntStream.range(0, size())
                .filter(row -> fates[row] == Fate.COMPLETE || fates[row] == Fate.DUPLICATE)
                .filter(row -> Double.isFinite(values[objective][row]))
                .toArray();
    }

    /** In the order in which trials brought them. */
    Map<String, Parameter> parameters() {
        return parameters;
    }

    /** The parameter of a name, which trials must have. */
    Parameter parameter(String name) {
        return Objects.requireNonNull(parameters.get(name));
    }

    /** How many trials each fate had. */
    Map<Fate, Integer> counts() {
        Map<Fate, Integer> counts = new EnumMap<>(Fate.class);
        for (Fate fate : fates) {
            counts.merge(fate, 1, Integer::sum);
        }
        return counts;
    }

    int count(Fate fate) {
        return counts().getOrDefault(fate, 0);
    }

    /** Whether a parameter takes choices. */
    static boolean isCategorical(Parameter parameter) {
        return parameter.distribution() instanceof CategoricalDistribution;
    }
}
