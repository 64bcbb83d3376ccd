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

/** The distributions of a study's parameters and the spaces they make up; each different one is read once. Confined. */
final class JournalSpaces {
    private final Predicate<String> hasJsonChoices;
    private final Map<String, Map<String, Kind>> kinds = new HashMap<>();
    private final Map<String, Distribution> first = new HashMap<>();
    private final Map<List<Kind>, SearchSpace> spaces = new HashMap<>();

    /** A name with a distribution. Equal only to itself. */
    static final class Kind {
        private final String name;
        private final Distribution distribution;
        private final boolean isCompatible;

        private Kind(String name, Distribution distribution, boolean isCompatible) {
            this.name = name;
            this.distribution = distribution;
            this.isCompatible = isCompatible;
        }
    }

    /** A parameter of a trial. */
    record Parameter(Kind kind, double internal) {}

    /**
     * No spaces yet.
     *
     * @param hasJsonChoices whether a parameter's choices are encoded, as the lines before say
     */
    JournalSpaces(Predicate<String> hasJsonChoices) {
        this.hasJsonChoices = hasJsonChoices;
    }

    /** A parameter that a trial is made with. */
    Parameter parameter(String name, double internal, String distribution) {
        Kind kind = kinds.computeIfAbsent(name, key -> new HashMap<>())
                .computeIfAbsent(distribution, text -> kind(name, text));
        return new Parameter(kind, internal);
    }

    /** A parameter that a trial gets later; empty if the study's first trial with that name rules it out. */
    Optional<Parameter> lateParameter(String name, double internal, String distribution) {
        return Optional.of(parameter(name, internal, distribution)).filter(parameter -> parameter.kind.isCompatible);
    }

    private Kind kind(String name, String text) {
        try {
            Distribution distribution = DistributionJson.read(text, hasJsonChoices.test(name));
            Distribution before = first.putIfAbsent(name, distribution);
            return new Kind(name, distribution, before == null || isCompatible(before, distribution));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("parameter " + name + ": " + e.getMessage(), e);
        }
    }

    /** As Optuna's {@code check_distribution_compatibility}: bounds and steps may differ. */
    private static boolean isCompatible(Distribution a, Distribution b) {
        return switch (a) {
            case FloatDistribution f -> b instanceof FloatDistribution g && f.isLog() == g.isLog();
            case IntDistribution f -> b instanceof IntDistribution g && f.isLog() == g.isLog();
            case CategoricalDistribution c -> c.equals(b);
        };
    }

    /** The space of a trial's parameters, in their order. */
    SearchSpace of(List<Parameter> parameters) {
        List<Kind> key = new ArrayList<>(parameters.size());
        parameters.forEach(parameter -> key.add(parameter.kind()));
        return spaces.computeIfAbsent(key, JournalSpaces::space);
    }

    private static SearchSpace space(List<Kind> kinds) {
        Map<String, Distribution> distributions = new LinkedHashMap<>();
        kinds.forEach(kind -> distributions.put(kind.name, kind.distribution));
        return SearchSpace.of(distributions);
    }
}
