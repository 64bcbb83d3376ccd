package dev.skipjack.storage;

import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.SearchSpace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The spaces of a study's trials; each different one is read once. Confined. */
final class SpaceReader {
    private final JsonChoices jsonChoices;
    private final Map<List<String>, SearchSpace> spaces = new HashMap<>();

    SpaceReader(JsonChoices jsonChoices) {
        this.jsonChoices = jsonChoices;
    }

    SearchSpace of(List<TrialRows.Parameter> parameters) {
        List<String> key = new ArrayList<>(2 * parameters.size());
        for (TrialRows.Parameter parameter : parameters) {
            key.add(parameter.name());
            key.add(parameter.distribution());
        }
        return spaces.computeIfAbsent(key, k -> read(parameters));
    }

    private SearchSpace read(List<TrialRows.Parameter> parameters) {
        Map<String, Distribution> distributions = new LinkedHashMap<>();
        for (TrialRows.Parameter parameter : parameters) {
            distributions.put(parameter.name(), read(parameter));
        }
        return SearchSpace.of(distributions);
    }

    private Distribution read(TrialRows.Parameter parameter) {
        try {
            return DistributionJson.read(parameter.distribution(), jsonChoices.contains(parameter.name()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("parameter " + parameter.name() + ": " + e.getMessage(), e);
        }
    }
}
