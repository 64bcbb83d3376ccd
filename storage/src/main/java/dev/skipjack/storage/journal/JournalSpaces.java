package dev.skipjack.storage.journal;

import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.IntDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.storage.DistributionJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The distributions of a study's parameters and the spaces they make up; each different one is read once, and trials with the same
 * parameters in the same order share a {@link Shape}. Confined.
 */
final class JournalSpaces {
    private final Predicate<String> hasJsonChoices;
    private final Map<String, Map<String, Kind>> kinds = new HashMap<>();
    private final Map<String, Kind> first = new HashMap<>();
    private final List<Shape> shapes = new ArrayList<>();
    private Kind last = new Kind("", "", Optional.empty(), true);

    /** A name with a distribution. Equal only to itself. */
    static final class Kind {
        final String name;

        /** The distribution's JSON. */
        final String text;

        /** Empty if it is one that this program cannot have. */
        private final Optional<Distribution> distribution;

        /** Whether the study's first distribution of that name allows it for a parameter that is added to a trial. */
        final boolean isCompatible;

        /** What came after this one most recently. */
        private @Nullable Kind next;

        private Kind(String name, String text, Optional<Distribution> distribution, boolean isCompatible) {
            this.name = name;
            this.text = text;
            this.distribution = distribution;
            this.isCompatible = isCompatible;
        }

        private boolean isOf(String otherName, String otherText) {
            return text.equals(otherText) && name.equals(otherName);
        }
    }

    /** The parameters of a trial in their order: those of another shape and one more. Equal only to itself. */
    final class Shape {
        final int id = shapes.size();
        final @Nullable Shape before;
        final @Nullable Kind kind;
        final int size;
        private final Map<Kind, Shape> longer = new HashMap<>(2);
        private @Nullable SearchSpace space;

        private Shape(@Nullable Shape before, @Nullable Kind kind) {
            this.before = before;
            this.kind = kind;
            this.size = before == null ? 0 : before.size + 1;
            shapes.add(this);
        }

        /** This one with one more parameter, if there was such a trial before. */
        @Nullable
        Shape known(Kind more) {
            return longer.get(more);
        }

        /** This one with one more parameter, which it does not have. */
        Shape with(Kind more) {
            return longer.computeIfAbsent(more, key -> new Shape(this, key));
        }

        /** The kinds in order. */
        List<Kind> kinds() {
            List<Kind> inOrder = new ArrayList<>(size);
            for (Shape shape = this; shape != null && shape.kind != null; shape = shape.before) {
                inOrder.add(shape.kind);
            }
            return inOrder.reversed();
        }

        /** The place of a parameter; -1 if it is not in it. */
        int indexOf(String name) {
            for (Shape shape = this; shape != null && shape.kind != null; shape = shape.before) {
                if (shape.kind.name.equals(name)) {
                    return shape.size - 1;
                }
            }
            return -1;
        }

        /**
         * The space of these parameters.
         *
         * @throws IllegalArgumentException if one has a distribution that this program cannot have
         */
        SearchSpace space() {
            if (space == null) {
                Map<String, Distribution> distributions = new LinkedHashMap<>();
                for (Kind one : kinds()) {
                    distributions.put(one.name, one.distribution.orElseGet(() -> parsed(one.name, one.text)));
                }
                space = SearchSpace.of(distributions);
            }
            return space;
        }
    }

    /**
     * No spaces yet.
     *
     * @param hasJsonChoices whether a parameter's choices are encoded, as the lines before say
     */
    JournalSpaces(Predicate<String> hasJsonChoices) {
        this.hasJsonChoices = hasJsonChoices;
        new Shape(null, null);
    }

    /** The shape of a trial without parameters. */
    Shape empty() {
        return shapes.getFirst();
    }

    /** All shapes so far, each behind the one it was made from. */
    List<Shape> shapes() {
        return shapes;
    }

    /** A name with the JSON of a distribution. */
    Kind kind(String name, String text) {
        Kind kind = last.next;
        if (kind == null || !kind.isOf(name, text)) {
            kind = kinds.computeIfAbsent(name, key -> new HashMap<>()).computeIfAbsent(text, key -> read(name, key));
            last.next = kind;
        }
        last = kind;
        return kind;
    }

    private Kind read(String name, String text) {
        Optional<Distribution> distribution;
        try {
            distribution = Optional.of(parsed(name, text));
        } catch (IllegalArgumentException e) {
            // Told to who asks for a trial that has it, see Shape.space().
            distribution = Optional.empty();
        }
        Kind before = first.get(name);
        Kind kind = new Kind(name, text, distribution, before == null || isCompatible(before, distribution));
        first.putIfAbsent(name, kind);
        return kind;
    }

    private Distribution parsed(String name, String text) {
        try {
            return DistributionJson.read(text, hasJsonChoices.test(name));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("parameter " + name + ": " + e.getMessage(), e);
        }
    }

    /** What cannot be read is not passed over without a word. */
    private static boolean isCompatible(Kind before, Optional<Distribution> distribution) {
        return before.distribution.isEmpty()
                || distribution.isEmpty()
                || isCompatible(before.distribution.get(), distribution.get());
    }

    /** As Optuna's {@code check_distribution_compatibility}: bounds and steps may differ. */
    private static boolean isCompatible(Distribution a, Distribution b) {
        return switch (a) {
            case FloatDistribution f -> b instanceof FloatDistribution g && f.isLog() == g.isLog();
            case IntDistribution f -> b instanceof IntDistribution g && f.isLog() == g.isLog();
            case CategoricalDistribution c -> c.equals(b);
        };
    }
}
