package dev.skipjack.core.importance;

import dev.skipjack.core.Oracle;
import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.IntDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.Direction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The studies of oracles/importance.json (optuna 5.0.0, scikit-learn 1.9.1). */
final class OracleStudies {
    private OracleStudies() {}

    /** A study's first objective, and what Optuna says of it. */
    record OracleStudy(String name, Direction direction, List<Observation> observations, JsonNode expected) {
        boolean hasOneObjective() {
            return expected.get("directions").size() == 1;
        }
    }

    static List<OracleStudy> all() {
        List<OracleStudy> studies = new ArrayList<>();
        for (JsonNode study : Oracle.read("importance.json").get("studies")) {
            studies.add(new OracleStudy(
                    study.get("name").asString(),
                    Direction.valueOf(study.get("directions").get(0).asString().toUpperCase(Locale.ROOT)),
                    observations(study),
                    study));
        }
        return studies;
    }

    private static List<Observation> observations(JsonNode study) {
        Map<String, Distribution> distributions = new LinkedHashMap<>();
        study.get("distributions").properties().forEach(e -> distributions.put(e.getKey(), distribution(e.getValue())));
        List<Observation> observations = new ArrayList<>();
        for (JsonNode trial : study.get("trials")) {
            Map<String, Distribution> own = new LinkedHashMap<>();
            List<Double> internals = new ArrayList<>();
            trial.get(0).properties().forEach(e -> {
                Distribution distribution = distributions.get(e.getKey());
                own.put(e.getKey(), distribution);
                internals.add(internal(distribution, e.getValue()));
            });
            observations.add(new Observation(
                    Assignment.of(
                            SearchSpace.of(own),
                            internals.stream().mapToDouble(Double::doubleValue).toArray()),
                    trial.get(1).get(0).asDouble()));
        }
        return observations;
    }

    private static double internal(Distribution distribution, JsonNode value) {
        return switch (distribution) {
            case CategoricalDistribution categorical -> categorical.internal(value.asString());
            case FloatDistribution d -> d.snap(value.asDouble());
            case IntDistribution d -> value.asDouble();
        };
    }

    private static Distribution distribution(JsonNode node) {
        JsonNode a = node.get("attributes");
        return switch (node.get("name").asString()) {
            case "FloatDistribution" ->
                new FloatDistribution(
                        a.get("low").asDouble(),
                        a.get("high").asDouble(),
                        a.get("step").isNull() ? null : a.get("step").asDouble(),
                        a.get("log").asBoolean());
            case "IntDistribution" ->
                new IntDistribution(
                        a.get("low").asLong(),
                        a.get("high").asLong(),
                        a.get("step").asLong(),
                        a.get("log").asBoolean());
            default ->
                new CategoricalDistribution(
                        a.get("choices").valueStream().map(JsonNode::asString).toList());
        };
    }
}
