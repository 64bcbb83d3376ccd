package dev.skipjack.core.space;

import dev.skipjack.core.json.JsonValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An integer parameter: uniform on low, low + step, ... up to high, or uniform in ln x on all integers of [low, high]. Bounds lie
 * within +-2^53, so that every value is a double. A {@code high} off the grid is lowered to it; {@link #notice} says so.
 */
public final class IntDistribution implements Distribution {
    private final long low;
    private final long high;
    private final long declaredHigh;
    private final long step;
    private final boolean log;

    /**
     * An integer domain.
     *
     * @throws IllegalArgumentException naming every broken rule of {@link #problems}
     */
    public IntDistribution(long low, long high, long step, boolean log) {
        List<String> problems = problems(low, high, step, log);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join(" ", problems));
        }
        this.low = low;
        this.declaredHigh = high;
        this.high = low + (high - low) / step * step;
        this.step = step;
        this.log = log;
    }

    /** Uniform on {low, ..., high}. */
    public static IntDistribution of(long low, long high) {
        return new IntDistribution(low, high, 1, false);
    }

    /** Uniform on {low, low + step, ...} up to high. */
    public static IntDistribution stepped(long low, long high, long step) {
        return new IntDistribution(low, high, step, false);
    }

    /** Uniform in ln x on {low, ..., high}, low at least 1. */
    public static IntDistribution log(long low, long high) {
        return new IntDistribution(low, high, 1, true);
    }

    /** Everything that is wrong with these bounds, a sentence each; empty if nothing is. */
    public static List<String> problems(long low, long high, long step, boolean log) {
        List<String> problems = new ArrayList<>();
        if (outOfRange(low)) {
            problems.add("low must lie within +-2^53, but was " + low + ".");
        }
        if (outOfRange(high)) {
            problems.add("high must lie within +-2^53, but was " + high + ".");
        }
        if (low > high) {
            problems.add("low must not exceed high, but low was " + low + " and high was " + high + ".");
        }
        if (step < 1) {
            problems.add("step must be at least 1, but was " + step + ".");
        }
        if (log && low < 1) {
            problems.add("low must be at least 1 where log is true, but was " + low + ".");
        }
        if (log && step > 1) {
            problems.add("step and log exclude each other, but step was " + step + " and log was true.");
        }
        return problems;
    }

    private static boolean outOfRange(long bound) {
        return bound > JsonValues.MAX_EXACT_INTEGER || bound < -JsonValues.MAX_EXACT_INTEGER;
    }

    public long low() {
        return low;
    }

    /** The largest value of the domain: the declared high, lowered to the grid. */
    public long high() {
        return high;
    }

    public long step() {
        return step;
    }

    public boolean isLog() {
        return log;
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
        return x >= low && x <= high && x == Math.rint(x) && ((long) x - low) % step == 0;
    }

    @Override
    public long levels() {
        return (high - low) / step + 1;
    }

    @Override
    public double level(long k) {
        return (double) (low + k * step);
    }

    @Override
    public long levelOf(double internal) {
        double k = Math.rint((internal - low) / step);
        return (long) Math.clamp(k, 0.0, (double) (levels() - 1));
    }

    @Override
    public double fromUnit(double u) {
        if (!log) {
            return level((long) (u * levels()));
        }
        double from = StrictMath.log(low - 0.5);
        double to = StrictMath.log(high + 0.5);
        return Math.clamp(Math.rint(StrictMath.exp(from + u * (to - from))), (double) low, (double) high);
    }

    @Override
    public double toUnit(double internal) {
        if (!log) {
            return (levelOf(internal) + 0.5) / levels();
        }
        double from = StrictMath.log(low - 0.5);
        double to = StrictMath.log(high + 0.5);
        double lower = StrictMath.log(internal - 0.5);
        double upper = StrictMath.log(internal + 0.5);
        return ((lower + upper) / 2 - from) / (to - from);
    }

    @Override
    public Object external(double internal) {
        return (long) internal;
    }

    @Override
    public double internal(@Nullable Object external) {
        if (!(external instanceof Number n)) {
            throw new IllegalArgumentException("must be an integer, but was " + external + ".");
        }
        double x = n.doubleValue();
        if (!contains(x)) {
            throw new IllegalArgumentException(n + " is outside " + this + ".");
        }
        return x + 0.0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof IntDistribution that
                && low == that.low
                && high == that.high
                && step == that.step
                && log == that.log;
    }

    @Override
    public int hashCode() {
        return Objects.hash(low, high, step, log);
    }

    @Override
    public String toString() {
        return "int [" + low + ", " + high + "]" + (log ? " log" : "") + (step == 1 ? "" : " step " + step);
    }
}
