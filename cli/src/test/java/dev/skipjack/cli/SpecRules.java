package dev.skipjack.cli;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.skipjack.run.spec.SpecSchema;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schema of a run-spec at work. */
final class SpecRules {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Schema RULES = REGISTRY.getSchema(JsonMapper.shared().readTree(SpecSchema.text()));

    private SpecRules() {}

    /** What the schema refuses in a spec. */
    static List<Error> errors(JsonNode spec) {
        return RULES.validate(spec);
    }

    /** What keeps JSON from being a schema. */
    static List<Error> errorsAsSchema(JsonNode schema) {
        return REGISTRY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"))
                .validate(schema);
    }
}
