package dev.skipjack.core.space;

import dev.skipjack.core.json.CanonicalJson;
import dev.skipjack.core.json.JsonValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A choice among JSON values of any shape; a whole map or list can be one choice. Choices keep their order; their index is the
 * internal value.
 */
public final class CategoricalDistribution implements Distribution {
    private final List<@Nullable Object> choices;
    private final Map<String, Integer> indexByText;

    /**
     * A categorical domain.
     *
     * @throws IllegalArgumentException naming every broken rule of {@link #problems}
     */
    public CategoricalDistribution(List<? extends @Nullable Object> choices) {
        List<String> problems = problems(choices);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join(" ", problems));
        }
        List<@Nullable Object> copy = new ArrayList<>();
        indexByText = new HashMap<>();
        for (Object choice : choices) {
            indexByText.put(CanonicalJson.write(choice), copy.size());
            copy.add(JsonValues.copyOf(choice));
        }
        this.choices = Collections.unmodifiableList(copy);
    }

    /** A choice among these values. */
    public static CategoricalDistribution of(@Nullable Object... choices) {
        return new CategoricalDistribution(Arrays.asList(choices));
    }

    /**
     * Everything that is wrong with these choices, a sentence each; empty if nothing is. Refused are: no choice; a value that is
     * no JSON; two choices that Python, and so Optuna's storage, holds equal (1, 1.0 and true; 0, -0.0 and false; a list or map
     * and the string of its canonical JSON).
     */
    public static List<String> problems(List<? extends @Nullable Object> choices) {
        if (choices.isEmpty()) {
            return List.of("choices must not be empty.");
        }
        List<String> problems = new ArrayList<>();
        Map<String, String> seen = new HashMap<>();
        for (Object choice : choices) {
            try {
                String shown = CanonicalJson.write(choice);
                String before = seen.putIfAbsent(pythonIdentity(choice), shown);
                if (before != null) {
                    problems.add(
                            before + " and " + shown
                                    + " are one choice to Python and to Optuna's storage. Maybe keep one of them, or use strings.");
                }
            } catch (IllegalArgumentException e) {
                problems.add("choice " + choice + " is " + e.getMessage());
            }
        }
        return problems;
    }

    private static String pythonIdentity(@Nullable Object choice) {
        return switch (choice) {
            case null -> "null";
            case Boolean b -> b ? "1" : "0";
            case Number n -> CanonicalJson.write(n);
            case String s -> "s" + s;
            default -> "s" + CanonicalJson.write(choice);
        };
    }

    /** The choices, immutable and in order. */
    public List<@Nullable Object> choices() {
        return choices;
    }

    @Override
    public boolean contains(double internal) {
        return internal >= 0 && internal < choices.size() && internal == Math.rint(internal);
    }

    @Override
    public long levels() {
        return choices.size();
    }

    @Override
    public double level(long k) {
        return k;
    }

    @Override
    public long levelOf(double internal) {
        return (long) Math.clamp(Math.rint(internal), 0, choices.size() - 1.0);
    }

    @Override
    public double fromUnit(double u) {
        return (int) (u * choices.size());
    }

    @Override
    public double toUnit(double internal) {
        return (internal + 0.5) / choices.size();
    }

    @Override
    public @Nullable Object external(double internal) {
        return choices.get((int) internal);
    }

    @Override
    public double internal(@Nullable Object external) {
        Integer index = indexByText.get(CanonicalJson.write(external));
        if (index == null) {
            throw new IllegalArgumentException(CanonicalJson.write(external) + " is none of " + this + ".");
        }
        return index;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof CategoricalDistribution that
                && CanonicalJson.write(choices).equals(CanonicalJson.write(that.choices));
    }

    @Override
    public int hashCode() {
        return CanonicalJson.write(choices).hashCode();
    }

    @Override
    public String toString() {
        return "categorical " + CanonicalJson.write(choices);
    }
}
