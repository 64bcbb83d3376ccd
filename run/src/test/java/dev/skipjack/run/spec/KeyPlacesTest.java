package dev.skipjack.run.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class KeyPlacesTest {
    private static final JsonNode SCHEMA = JsonMapper.builder().build().readTree(SpecSchema.text());

    @Test
    void sendsEveryKeyOfTheSchemaHome() {
        KeyPlaces places = KeyPlaces.of(List.of());
        Map<String, JsonNode> blocks = Map.of(
                "the top level",
                SCHEMA,
                "search",
                definition("search"),
                "search.sampler",
                definition("sampler").path("anyOf").path(1),
                "search.pruner",
                definition("pruner").path("anyOf").path(1),
                "search.stop",
                definition("search").path("properties").path("stop"),
                "folds",
                definition("folds"),
                "validate",
                definition("stage"),
                "champion",
                definition("champion"));
        blocks.forEach((block, schema) -> schema.path("properties").propertyNames().stream()
                .filter(key -> !key.equals("name") && !key.equals("fixed"))
                .forEach(key -> assertThat(places.hint("elsewhere", key, List.of()))
                        .startsWith(" It belongs to ")
                        .contains(block)));
    }

    private static JsonNode definition(String name) {
        return SCHEMA.path("$defs").path(name);
    }
}
