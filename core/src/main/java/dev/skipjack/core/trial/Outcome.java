package dev.skipjack.core.trial;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What came of a trial. Immutable. */
public sealed interface Outcome {
    /** The trial's state in the storage. */
    TrialState state();

    /** The outcome's name as stored and printed. */
    String label();

    /** What a storage keeps as the trial's values: one for each objective, or none; of a pruned trial the last it reported, if any. */
    List<Double> values();

    /** The reports of a trial that came to this: a pruned one's has the last of them. */
    default Reports with(Reports reports) {
        return reports;
    }

    /** An outcome with a value. */
    sealed interface Valued extends Outcome {
        /** One value for each objective, at least one; finite or infinite, never NaN. */
        @Override
        List<Double> values();

        /** The value of the first objective. */
        default double value() {
            return values().getFirst();
        }

        /** The same outcome for another trial at the same point. */
        default Duplicate duplicateOf(int original) {
            return new Duplicate(original, values(), constraints(), metrics());
        }

        /** One number per constraint, 0 or below where it is met; empty if the study has none. */
        List<Double> constraints();

        /** What the objective measured, by name; all finite; empty if the objective gives a value only. */
        Map<String, Double> metrics();

        /** Whether all constraints are met. */
        default boolean isFeasible() {
            for (double constraint : constraints()) {
                if (!(constraint <= 0)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        default TrialState state() {
            return TrialState.COMPLETE;
        }
    }

    /** An outcome without a value. */
    sealed interface Failed extends Outcome {
        /** What happened, in one line. */
        String message();

        /** What failed and what happened, in one line that is never empty. */
        default String summary() {
            return message();
        }

        @Override
        default TrialState state() {
            return TrialState.FAIL;
        }

        @Override
        default List<Double> values() {
            return List.of();
        }
    }

    /** The objective gave a value; label {@code complete}, or {@code infeasible} if a constraint is not met. */
    record Complete(List<Double> values, List<Double> constraints, Map<String, Double> metrics) implements Valued {
        public Complete {
            values = checked(values);
            constraints = List.copyOf(constraints);
            metrics = Map.copyOf(metrics);
        }

        /** Of one objective. */
        public Complete(double value, List<Double> constraints, Map<String, Double> metrics) {
            this(List.of(value), constraints, metrics);
        }

        /** A value alone. */
        public static Complete of(double value) {
            return new Complete(List.of(value), List.of(), Map.of());
        }

        /** Values alone. */
        public static Complete of(List<Double> values) {
            return new Complete(values, List.of(), Map.of());
        }

        @Override
        public String label() {
            return isFeasible() ? "complete" : "infeasible";
        }
    }

    /** The point was known already in this study; told with the value it really has. */
    record Duplicate(int original, List<Double> values, List<Double> constraints, Map<String, Double> metrics)
            implements Valued {
        public Duplicate {
            values = checked(values);
            constraints = List.copyOf(constraints);
            metrics = Map.copyOf(metrics);
        }

        /** Of one objective. */
        public Duplicate(int original, double value, List<Double> constraints, Map<String, Double> metrics) {
            this(original, List.of(value), constraints, metrics);
        }

        @Override
        public String label() {
            return "duplicate";
        }
    }

    /**
     * The trial was stopped early.
     *
     * @param value the last it reported, NaN if none, and where there are several objectives
     * @param constraints one number per constraint where some are broken for certain: above 0 for those, by at least so much; else empty
     */
    record Pruned(int step, double value, List<Double> constraints) implements Outcome {
        public Pruned {
            constraints = List.copyOf(constraints);
        }

        /** Of a trial of which no constraint is known to be broken. */
        public Pruned(int step, double value) {
            this(step, value, List.of());
        }

        /** The same with what is known of the constraints. */
        public Pruned withConstraints(List<Double> known) {
            return new Pruned(step, value, known);
        }

        /** A trial that was stopped after it reported so much, in a study with so many objectives. */
        public static Pruned after(Reports reports, int objectives) {
            return reports.isEmpty()
                    ? new Pruned(-1, Double.NaN)
                    : new Pruned(reports.lastStep() / objectives, objectives == 1 ? reports.last() : Double.NaN);
        }

        @Override
        public TrialState state() {
            return TrialState.PRUNED;
        }

        @Override
        public Reports with(Reports reports) {
            boolean isToldBy = !reports.isEmpty() && Double.isNaN(value);
            return step < 0 || isToldBy ? reports : reports.with(step, value);
        }

        @Override
        public List<Double> values() {
            return Double.isNaN(value) ? List.of() : List.of(value);
        }

        @Override
        public String label() {
            return "pruned";
        }
    }

    /** The objective gave something that is no finite number. */
    record InvalidNumeric(String message) implements Failed {
        @Override
        public String label() {
            return "invalid_numeric";
        }
    }

    /** The trial exceeded its deadline and was stopped. */
    record TimedOut(Duration limit) implements Failed {
        @Override
        public String message() {
            return "exceeded its deadline of " + limit.toMillis() / 1000.0 + " s";
        }

        @Override
        public String label() {
            return "timeout";
        }
    }

    /**
     * The objective failed.
     *
     * @param type the exception's class name, or what failed
     * @param stack the stack trace, or what the command printed; may be empty
     * @param isTransient whether another try may succeed
     */
    record Crashed(String type, String message, String stack, boolean isTransient) implements Failed {
        /** A failure that another try would not mend. */
        public Crashed(String type, String message, String stack) {
            this(type, message, stack, false);
        }

        /** The outcome of an exception; transient if a {@link TransientException} is among its causes. */
        public static Crashed of(Throwable error) {
            StringBuilder stack = new StringBuilder();
            for (StackTraceElement frame : error.getStackTrace()) {
                stack.append("at ").append(frame).append('\n');
            }
            String message = error.getMessage() == null ? "" : error.getMessage();
            return new Crashed(error.getClass().getName(), message, stack.toString(), TransientException.isIn(error));
        }

        @Override
        public String summary() {
            return message.isBlank() ? type : type + ": " + message;
        }

        @Override
        public String label() {
            return "crashed";
        }
    }

    /** The trial was given up before it had a result. */
    record Cancelled(String message) implements Failed {
        @Override
        public String label() {
            return "cancelled";
        }
    }

    private static List<Double> checked(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("there must be a value for each objective, but there was none.");
        }
        for (double value : values) {
            if (Double.isNaN(value)) {
                throw new IllegalArgumentException("a value must not be NaN.");
            }
        }
        return List.copyOf(values);
    }
}
