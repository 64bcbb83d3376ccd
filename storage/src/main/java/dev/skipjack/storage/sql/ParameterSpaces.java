package dev.skipjack.storage.sql;

import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.storage.DistributionJson;
import dev.skipjack.storage.JsonChoices;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names and distributions of a study's parameters, and the spaces they make up: each different one is read once. Confined. */
final class ParameterSpaces {
    private final Map<String, Map<String, Kind>> kinds = new HashMap<>();
    private final Map<List<Kind>, SearchSpace> spaces = new HashMap<>();
    private JsonChoices jsonChoices;
    private List<Kind> lastKinds = new ArrayList<>();
    private SearchSpace lastSpace = SearchSpace.of(Map.of());

    /** A name with a distribution. Equal only to itself. */
    static final class Kind {
        private final String name;
        private final String distribution;

        private Kind(String name, String distribution) {
            this.name = name;
            this.distribution = distribution;
        }
    }

    ParameterSpaces(Map<String, ? extends @Nullable Object> studyAttributes) {
        this.jsonChoices = JsonChoices.of(studyAttributes);
    }

    /** The parameters whose choices are encoded are these from now on, the JSON value of the study's attribute. */
    void setJsonChoices(@Nullable Object names) {
        jsonChoices = JsonChoices.of(Collections.singletonMap(JsonChoices.KEY, names));
    }

    Kind kind(String name, String distribution) {
        return kinds.computeIfAbsent(name, _ -> new HashMap<>())
                .computeIfAbsent(distribution, text -> new Kind(name, text));
    }

    /**
     * The space of a trial's parameters, in their order.
     *
     * @throws IllegalArgumentException if a distribution cannot be read
     */
    SearchSpace space(List<Kind> parameters) {
        if (!parameters.equals(lastKinds)) {
            lastKinds = new ArrayList<>(parameters);
            lastSpace = spaces.computeIfAbsent(lastKinds, this::read);
        }
        return lastSpace;
    }

    private SearchSpace read(List<Kind> parameters) {
        Map<String, Distribution> distributions = new LinkedHashMap<>();
        for (Kind kind : parameters) {
            distributions.put(kind.name, read(kind));
        }
        return SearchSpace.of(distributions);
    }

    private Distribution read(Kind kind) {
        try {
            return DistributionJson.read(kind.distribution, jsonChoices.contains(kind.name));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("parameter " + kind.name + ": " + e.getMessage(), e);
        }
    }
}
