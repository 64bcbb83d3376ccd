package dev.skipjack.run.json;

import dev.skipjack.core.json.JsonValues;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** One JSON value and nothing behind it, in the form of {@link JsonValues#copyOf}. */
final class JsonValueForm implements JsonForm<JsonValueForm.Json> {
    static final JsonValueForm INSTANCE = new JsonValueForm();

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** A value in a box, for it may be null. */
    record Json(@org.jspecify.annotations.Nullable Object value) {}

    private JsonValueForm() {}

    @Override
    public Json read(byte[] bytes, int length) {
        return new Json(JsonValues.copyOf(MAPPER.readValue(bytes, 0, length, Object.class)));
    }
}
