package dev.skipjack.core.space;

import dev.skipjack.core.key.ParameterSignature;
import dev.skipjack.core.key.TrialKey;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One point: a value for each parameter of a space. Immutable. */
public final class Assignment {
    private final SearchSpace space;
    private final double[] values;
    // Computed when first asked for, at worst by several threads; all find the same.
    private @Nullable TrialKey key;
    private @Nullable ParameterSignature signature;

    private Assignment(SearchSpace space, double[] values) {
        this.space = space;
        this.values = values;
    }

    /**
     * A point of a space.
     *
     * @param values internal values in the space's order; copied
     * @throws IllegalArgumentException if the number of values is not the space's
     */
    public static Assignment of(SearchSpace space, double[] values) {
        if (values.length != space.size()) {
            throw new IllegalArgumentException(
                    "a point of this space has " + space.size() + " values, but was given " + values.length + ".");
        }
        return new Assignment(space, values.clone());
    }

    /** The space this is a point of. */
    public SearchSpace space() {
        return space;
    }

    /**
     * The same point as one of another space.
     *
     * @return empty if it is none of that space: not {@link #aligned}, a value outside of its domain, a broken rule
     */
    @SuppressWarnings("ReferenceEquality") // a point of a space that is merely equal is copied
    public Optional<Assignment> in(SearchSpace other) {
        if (space == other && space.contains(values)) {
            return Optional.of(this);
        }
        return aligned(other).filter(point -> other.contains(point.values));
    }

    /**
     * The same point with its parameters in the order of another space and its stepped values on that space's grid: Optuna computes
     * low + k * step in binary, off by a rounding. Bounds and rules are not looked at.
     *
     * @return empty if the other space has other parameters, kinds or choices
     */
    public Optional<Assignment> aligned(SearchSpace other) {
        if (space.size() != other.size()) {
            return Optional.empty();
        }
        double[] point = new double[other.size()];
        for (int i = 0; i < point.length; i++) {
            int index = space.indexOf(other.name(i));
            if (index < 0 || !isSameKind(space.distribution(index), other.distribution(i))) {
                return Optional.empty();
            }
            point[i] = other.distribution(i) instanceof FloatDistribution distribution
                    ? distribution.snap(values[index])
                    : values[index];
        }
        return Optional.of(isAt(other, point) ? this : new Assignment(other, point));
    }

    @SuppressWarnings("ReferenceEquality") // a point of a space that is merely equal is copied
    private boolean isAt(SearchSpace other, double[] point) {
        return space == other && Arrays.equals(values, point);
    }

    /** Whether an internal value means the same in both. */
    private static boolean isSameKind(Distribution a, Distribution b) {
        return a instanceof CategoricalDistribution ? a.equals(b) : a.getClass() == b.getClass();
    }

    /** The internal value of the parameter at an index. */
    public double internal(int index) {
        return values[index];
    }

    /** All internal values in the space's order; a copy. */
    public double[] internals() {
        return values.clone();
    }

    /**
     * The value of a parameter: a Double, a Long or a choice.
     *
     * @throws IllegalArgumentException if the space has no such parameter
     */
    public @Nullable Object value(String name) {
        int index = space.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("no parameter \"" + name + "\" among " + space.names() + ".");
        }
        return space.distribution(index).external(values[index]);
    }

    /** Flat map of dotted path to value, in the space's order; a new map. */
    public Map<String, @Nullable Object> asMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            map.put(space.name(i), space.distribution(i).external(values[i]));
        }
        return map;
    }

    /**
     * The identity of this point: {@link TrialKey#of} of {@link #asMap}, but that a choice which is a map is one value, and that
     * any names may stand beside each other. Computed once.
     *
     * @throws IllegalArgumentException if a value is not finite, or a name or choice holds a lone surrogate
     */
    public TrialKey key() {
        TrialKey held = key;
        if (held == null) {
            held = space.keys().key(values);
            key = held;
        }
        return held;
    }

    /** As {@link #key}, floats rounded to {@value ParameterSignature#DEFAULT_DECIMALS} decimals. Computed once. */
    public ParameterSignature signature() {
        ParameterSignature held = signature;
        if (held == null) {
            held = space.keys().signature(values);
            signature = held;
        }
        return held;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Assignment that && asMap().equals(that.asMap());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return asMap().toString();
    }
}
