package dev.skipjack.storage.journal;

import dev.skipjack.storage.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * One line of a journal, as it is read: which operation, and the fields that it has. One object is filled again for each line.
 * Confined.
 */
final class JournalRecord {
    static final int CREATE_STUDY = 0;
    static final int DELETE_STUDY = 1;
    static final int SET_STUDY_USER_ATTRIBUTE = 2;
    static final int SET_STUDY_SYSTEM_ATTRIBUTE = 3;
    static final int CREATE_TRIAL = 4;
    static final int SET_PARAMETER = 5;
    static final int SET_STATE = 6;
    static final int SET_INTERMEDIATE_VALUE = 7;
    static final int SET_TRIAL_USER_ATTRIBUTE = 8;
    static final int SET_TRIAL_SYSTEM_ATTRIBUTE = 9;

    /** Rustuna's; Optuna 5 passes it over, and so do we. */
    static final int DISCARD_TRIALS = 10;

    int operation;
    int study;
    int trial;
    int state;
    int step;
    double number;
    String name = "";
    String distribution = "";

    @Nullable
    String started;

    @Nullable
    String finished;

    @Nullable
    Double value;

    List<?> values = List.of();
    Map<String, @Nullable Object> attribute = Map.of();
    final Template template = new Template();

    /** What a trial is made with; empty lists and maps where it is made empty. */
    static final class Template {
        boolean isGiven;
        final Map<String, String> distributions = new LinkedHashMap<>();
        final Map<String, Double> parameters = new LinkedHashMap<>();
        Map<String, @Nullable Object> userAttributes = Map.of();
        Map<String, @Nullable Object> attributes = Map.of();
        Map<String, @Nullable Object> reports = Map.of();

        void clear() {
            isGiven = false;
            distributions.clear();
            parameters.clear();
            userAttributes = Map.of();
            attributes = Map.of();
            reports = Map.of();
        }
    }

    /**
     * Reads the object that the parser stands at the start of.
     *
     * @param wantsContent false if only operation, ids and state are needed: all else is passed over
     * @throws IllegalArgumentException if it is no record
     */
    void read(JsonParser parser, boolean wantsContent) {
        clear();
        for (String key = parser.nextName(); key != null; key = parser.nextName()) {
            parser.nextToken();
            boolean isWanted = wantsContent || operation == SET_STUDY_SYSTEM_ATTRIBUTE;
            if (!readKey(parser, key) && !(isWanted && readContent(parser, key))) {
                parser.skipChildren();
            }
        }
        if (operation < 0 || operation > DISCARD_TRIALS) {
            throw new IllegalArgumentException("op_code must be 0 to 10, but was " + operation + ".");
        }
    }

    private void clear() {
        operation = -1;
        study = -1;
        trial = -1;
        state = 0;
        started = null;
        finished = null;
        value = null;
        values = List.of();
        template.clear();
    }

    private boolean readKey(JsonParser parser, String key) {
        switch (key) {
            case "op_code" -> operation = parser.getIntValue();
            case "study_id" -> study = parser.getIntValue();
            case "trial_id" -> trial = parser.getIntValue();
            case "state" -> {
                state = parser.getIntValue();
                template.isGiven = true;
            }
            case "study_name" -> name = parser.getString();
            case "directions" -> values = list(parser);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean readContent(JsonParser parser, String key) {
        switch (key) {
            case "param_name" -> name = parser.getString();
            case "param_value_internal", "intermediate_value" -> number = number(parser);
            case "distribution" -> distribution = parser.getString();
            case "step" -> step = parser.getIntValue();
            case "values" -> values = list(parser);
            case "value" -> value = parser.currentToken() == JsonToken.VALUE_NULL ? null : (Double) number(parser);
            case "datetime_start" -> started = parser.getValueAsString();
            case "datetime_complete" -> finished = parser.getValueAsString();
            case "user_attr", "system_attr" -> attribute = map(parser);
            case "distributions" -> readDistributions(parser);
            case "params" -> readParameters(parser);
            case "user_attrs" -> template.userAttributes = map(parser);
            case "system_attrs" -> template.attributes = map(parser);
            case "intermediate_values" -> template.reports = map(parser);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void readDistributions(JsonParser parser) {
        for (String key = parser.nextName(); key != null; key = parser.nextName()) {
            parser.nextToken();
            template.distributions.put(key, parser.getString());
        }
    }

    private void readParameters(JsonParser parser) {
        for (String key = parser.nextName(); key != null; key = parser.nextName()) {
            parser.nextToken();
            template.parameters.put(key, number(parser));
        }
    }

    /** A number, also as Rustuna gives it, in a string. */
    private static double number(JsonParser parser) {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> Double.NaN;
            case VALUE_STRING -> Double.parseDouble(parser.getString());
            default -> parser.getDoubleValue();
        };
    }

    private static List<?> list(JsonParser parser) {
        return JsonText.value(parser) instanceof List<?> list ? list : List.of();
    }

    @SuppressWarnings("unchecked") // keys of JSON objects are strings
    private static Map<String, @Nullable Object> map(JsonParser parser) {
        return JsonText.value(parser) instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
    }
}
