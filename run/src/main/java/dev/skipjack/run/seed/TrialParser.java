package dev.skipjack.run.seed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * Reads one JSON object out of bytes, token by token; top-level values that nobody asks for are passed over undecoded. NaN and the
 * infinities, which Python writes, are read; nesting is bounded at {@value #MAX_DEPTH}. The static
 * methods are thread-safe.
 */
final class TrialParser {
    static final int MAX_DEPTH = 500;

    /** What an import or an export uses; the rest of a result, its merged configuration first of all, is passed over. */
    private static final Set<String> KEPT = Set.of(
            "trial_id",
            "parameters",
            "score",
            "constraints",
            "error",
            "error_details",
            "pruned_at",
            "metrics",
            "skipped",
            "reason",
            "from_cache",
            "abort_reason",
            "abort_details",
            "results_path",
            "attempts",
            "duration_seconds",
            "stage",
            "stack",
            "limit_ms");

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(10_000)
                    .build())
            .build();

    private final JsonParser parser;
    private @Nullable String repeated;

    private TrialParser(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * What was read.
     *
     * @param fields unmodifiable, in the file's order
     * @param end where the object ended, in bytes from the begin of the array
     * @param repeated a key that one of its objects had twice, if any did; the last one counts, as in Python
     */
    record Parsed(
            Map<String, @Nullable Object> fields,
            long end,
            @Nullable String repeated) {}

    /**
     * The kept fields of the object that begins at an offset, white space aside.
     *
     * @throws JacksonException if there is no such object
     * @throws IllegalArgumentException if there is another value
     */
    static Parsed trial(byte[] bytes, int from, int to) {
        return parse(bytes, from, to, KEPT);
    }

    /** As {@link #trial}, with all fields. */
    static Parsed all(byte[] bytes, int from, int to) {
        return parse(bytes, from, to, Set.of());
    }

    private static Parsed parse(byte[] bytes, int from, int to, Set<String> kept) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), bytes, from, to - from)) {
            JsonToken first = parser.nextToken();
            if (first != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException(first == null ? "is empty." : "must hold a JSON object.");
            }
            TrialParser values = new TrialParser(parser);
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                JsonToken token = parser.nextToken();
                if (kept.isEmpty() || kept.contains(name)) {
                    values.put(fields, name, token);
                } else {
                    parser.skipChildren();
                }
            }
            return new Parsed(
                    Collections.unmodifiableMap(fields),
                    from + parser.currentLocation().getByteOffset(),
                    values.repeated);
        }
    }

    private void put(Map<String, @Nullable Object> map, String name, JsonToken token) {
        int before = map.size();
        map.put(name, value(token));
        if (map.size() == before) {
            repeated = name;
        }
    }

    /** Recursion is bounded by {@link #MAX_DEPTH}. */
    private @Nullable Object value(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> list();
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> integer();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private Number integer() {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? parser.getBigIntegerValue()
                : (Number) parser.getLongValue();
    }

    private Map<String, @Nullable Object> object() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            put(map, name, parser.nextToken());
        }
        return Collections.unmodifiableMap(map);
    }

    private List<@Nullable Object> list() {
        List<@Nullable Object> list = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            list.add(value(token));
        }
        return Collections.unmodifiableList(list);
    }
}
