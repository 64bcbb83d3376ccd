package dev.skipjack.core.space;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A floating-point parameter: uniform on [low, high], uniform in ln x, or uniform on the exact decimals low + k * step.
 *
 * <p>A {@code high} that is off the grid is lowered to the last level below it, as Optuna does; {@link #notice} says so.
 */
public final class FloatDistribution implements Distribution {
    /** The tolerance of Optuna's FloatDistribution._contains. */
    private static final double SNAP_STEPS = 1e-8;

    private static final BigDecimal MAX_LEVELS = BigDecimal.valueOf(1L << 53);

    private final double low;
    private final double high;
    private final double declaredHigh;
    private final boolean log;
    private final @Nullable Double step;
    private final @Nullable DecimalGrid grid;

    /**
     * A float domain.
     *
     * @param step the distance of levels, or null for a continuous domain
     * @throws IllegalArgumentException naming every broken rule of {@link #problems}
     */
    public FloatDistribution(double low, double high, @Nullable Double step, boolean log) {
        List<String> problems = problems(low, high, step, log);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join(" ", problems));
        }
        this.low = low + 0.0;
        this.declaredHigh = high + 0.0;
        this.log = log;
        this.step = step;
        this.grid = step == null ? null : DecimalGrid.of(this.low, declaredHigh, step);
        this.high = grid == null ? declaredHigh : grid.level(grid.levels() - 1);
    }

    /** Uniform on [low, high]. */
    public static FloatDistribution of(double low, double high) {
        return new FloatDistribution(low, high, null, false);
    }

    /** Uniform on the levels low, low + step, ... up to high. */
    public static FloatDistribution stepped(double low, double high, double step) {
        return new FloatDistribution(low, high, step, false);
    }

    /** Uniform in ln x on [low, high], low above 0. */
    public static FloatDistribution log(double low, double high) {
        return new FloatDistribution(low, high, null, true);
    }

    /** Everything that is wrong with these bounds, a sentence each; empty if nothing is. */
    public static List<String> problems(double low, double high, @Nullable Double step, boolean log) {
        List<String> problems = new ArrayList<>();
        boolean finite = Double.isFinite(low) && Double.isFinite(high);
        if (!Double.isFinite(low)) {
            problems.add("low must be finite, but was " + low + ".");
        }
        if (!Double.isFinite(high)) {
            problems.add("high must be finite, but was " + high + ".");
        }
        if (finite && low > high) {
            problems.add("low must not exceed high, but low was " + low + " and high was " + high + ".");
        }
        if (log && low <= 0) {
            problems.add("low must be above 0 where log is true, but was " + low + ".");
        }
        if (step != null) {
            stepProblem(low, high, step, log, finite && low <= high).ifPresent(problems::add);
        }
        return problems;
    }

    private static Optional<String> stepProblem(double low, double high, double step, boolean log, boolean boundsOk) {
        if (!(step > 0) || !Double.isFinite(step)) {
            return Optional.of("step must be finite and above 0, but was " + step + ".");
        }
        if (log) {
            return Optional.of("step and log exclude each other, but step was " + step + " and log was true.");
        }
        if (boundsOk && DecimalGrid.wholeSteps(low, high, step).compareTo(MAX_LEVELS) >= 0) {
            return Optional.of("step must leave fewer than 2^53 levels, but was " + step + ".");
        }
        return Optional.empty();
    }

    public double low() {
        return low;
    }

    /** The largest value of the domain: the declared high, lowered to the grid. */
    public double high() {
        return high;
    }

    public boolean isLog() {
        return log;
    }

    public boolean isStepped() {
        return step != null;
    }

    /** The distance of levels, or null for a continuous domain. */
    public @Nullable Double step() {
        return step;
    }

    /** What the user should know about the bounds, if anything: that high was lowered to the grid. */
    public Optional<String> notice() {
        return high == declaredHigh
                ? Optional.empty()
                : Optional.of(
                        "high is lowered from " + declaredHigh + " to " + high + ", the last level of low + k * step.");
    }

    @Override
    public boolean contains(double x) {
        if (!(x >= low && x <= high)) {
            return false;
        }
        return grid == null || grid.level(grid.levelOf(x)) == x;
    }

    /** The level that a value means: one within 1e-8 steps, as far as Optuna lets a value be off; else the value itself. */
    public double snap(double x) {
        if (grid == null || step == null) {
            return x;
        }
        double level = grid.level(grid.levelOf(x));
        return Math.abs(level - x) < SNAP_STEPS * step ? level : x;
    }

    @Override
    public long levels() {
        if (grid != null) {
            return grid.levels();
        }
        return low == high ? 1 : CONTINUOUS;
    }

    @Override
    public double level(long k) {
        return grid == null ? low : grid.level(k);
    }

    @Override
    public long levelOf(double internal) {
        return grid == null ? 0 : grid.levelOf(internal);
    }

    @Override
    public double fromUnit(double u) {
        if (grid != null) {
            return grid.level((long) (u * grid.levels()));
        }
        double x = log
                ? StrictMath.exp(StrictMath.log(low) + u * (StrictMath.log(high) - StrictMath.log(low)))
                : low * (1 - u) + high * u;
        return Math.clamp(x, low, high);
    }

    @Override
    public double toUnit(double internal) {
        if (grid != null) {
            return (grid.levelOf(internal) + 0.5) / grid.levels();
        }
        if (low == high) {
            return 0.5;
        }
        double from = log ? StrictMath.log(low) : low / 2;
        double to = log ? StrictMath.log(high) : high / 2;
        double x = log ? StrictMath.log(internal) : internal / 2;
        if (from == to) { // neighbours may have the same logarithm
            return 0.5;
        }
        return Math.clamp((x - from) / (to - from), 0.0, 1.0);
    }

    @Override
    public Object external(double internal) {
        return internal;
    }

    @Override
    public double internal(@Nullable Object external) {
        if (!(external instanceof Number n)) {
            throw new IllegalArgumentException("must be a number, but was " + external + ".");
        }
        double x = n.doubleValue() + 0.0;
        if (!contains(x)) {
            throw new IllegalArgumentException(x + " is outside " + this + ".");
        }
        return x;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof FloatDistribution that
                && low == that.low
                && high == that.high
                && log == that.log
                && Objects.equals(step, that.step);
    }

    @Override
    public int hashCode() {
        return Objects.hash(low, high, log, step);
    }

    @Override
    public String toString() {
        return "float [" + low + ", " + high + "]" + (log ? " log" : "") + (step == null ? "" : " step " + step);
    }
}
