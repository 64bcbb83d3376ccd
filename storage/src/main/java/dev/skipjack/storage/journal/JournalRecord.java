package dev.skipjack.storage.journal;

import dev.skipjack.storage.JsonText;
import java.util.ArrayList;
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

    private static final int MISSING = -1;

    private final RepeatedTexts distributions = new RepeatedTexts();
    final JournalTemplate template = new JournalTemplate(distributions);

    int operation;
    int study;
    int trial;
    int state;
    int step;

    /** A parameter's internal value, or an intermediate value. */
    double number;

    /** One for each objective; empty if there is none. */
    List<Double> values = List.of();

    @Nullable
    String name;

    @Nullable
    String distribution;

    long started;
    long finished;
    List<?> directions = List.of();
    Map<String, @Nullable Object> attribute = Map.of();

    /**
     * Reads the object that the parser stands at the start of.
     *
     * @param wantsContent false if only operation, ids, steps, states and what belongs to studies are needed: all else is passed over
     * @throws IllegalArgumentException if it is no record
     */
    void read(JsonParser parser, boolean wantsContent) {
        clear();
        for (String key = parser.nextName(); key != null; key = parser.nextName()) {
            parser.nextToken();
            boolean isTaken = readKey(parser, key) || (isWanted(wantsContent) && readContent(parser, key));
            if (!isTaken) {
                parser.skipChildren();
            }
        }
        check(wantsContent);
    }

    private void clear() {
        operation = MISSING;
        study = MISSING;
        trial = MISSING;
        state = MISSING;
        step = MISSING;
        number = Double.NaN;
        values = List.of();
        name = null;
        distribution = null;
        started = JournalTime.NONE;
        finished = JournalTime.NONE;
        directions = List.of();
        attribute = Map.of();
        template.clear();
    }

    /** An operation that is not known yet may be any. */
    private boolean isWanted(boolean wantsContent) {
        return wantsContent
                || operation == MISSING
                || operation == SET_STUDY_SYSTEM_ATTRIBUTE
                || operation == SET_STUDY_USER_ATTRIBUTE;
    }

    private boolean readKey(JsonParser parser, String key) {
        switch (key) {
            case "op_code" -> operation = parser.getIntValue();
            case "study_id" -> study = parser.getIntValue();
            case "trial_id" -> trial = parser.getIntValue();
            case "state" -> state = parser.getIntValue();
            case "step" -> step = parser.getIntValue();
            case "study_name" -> name = parser.getString();
            case "directions" -> directions = JsonText.value(parser) instanceof List<?> list ? list : List.of();
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
            case "distribution" -> distribution = distributions.read(parser);
            case "value" -> readValue(parser);
            case "values" -> readValues(parser);
            case "datetime_start" -> started = time(parser);
            case "datetime_complete" -> finished = time(parser);
            case "user_attr", "system_attr" -> attribute = map(parser);
            default -> {
                return template.read(parser, key);
            }
        }
        return true;
    }

    private void readValue(JsonParser parser) {
        if (parser.currentToken() != JsonToken.VALUE_NULL) {
            values = List.of(number(parser));
        }
    }

    private void readValues(JsonParser parser) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            return;
        }
        List<Double> read = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            read.add(number(parser));
        }
        values = List.copyOf(read);
    }

    /** A number, also as Rustuna gives it, in a string; null, which some programs write for what JSON lacks, is NaN. */
    static double number(JsonParser parser) {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> Double.NaN;
            case VALUE_STRING -> Double.parseDouble(parser.getString());
            default -> parser.getDoubleValue();
        };
    }

    private static long time(JsonParser parser) {
        return parser.currentToken() == JsonToken.VALUE_NULL ? JournalTime.NONE : JournalTime.read(parser.getString());
    }

    @SuppressWarnings("unchecked") // keys of JSON objects are strings
    static Map<String, @Nullable Object> map(JsonParser parser) {
        if (JsonText.value(parser) instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        throw new IllegalArgumentException("attributes must be a JSON object.");
    }

    /** Python stops at a line that lacks something, and so do we. */
    private void check(boolean wantsContent) {
        switch (operation) {
            case CREATE_STUDY -> need(name != null && !directions.isEmpty(), "study_name and directions");
            case DELETE_STUDY, CREATE_TRIAL -> need(study >= 0, "study_id");
            case SET_STUDY_USER_ATTRIBUTE -> need(study >= 0 && !attribute.isEmpty(), "study_id and user_attr");
            case SET_STUDY_SYSTEM_ATTRIBUTE -> need(study >= 0 && !attribute.isEmpty(), "study_id and system_attr");
            case SET_PARAMETER ->
                need(
                        trial >= 0
                                && (!wantsContent || (name != null && distribution != null && !Double.isNaN(number))),
                        "trial_id, param_name, param_value_internal and distribution");
            case SET_STATE -> need(trial >= 0 && state >= 0, "trial_id and state");
            case SET_INTERMEDIATE_VALUE -> need(trial >= 0 && step >= 0, "trial_id and step");
            case SET_TRIAL_USER_ATTRIBUTE, SET_TRIAL_SYSTEM_ATTRIBUTE -> need(trial >= 0, "trial_id");
            case DISCARD_TRIALS -> {}
            default -> throw new IllegalArgumentException("op_code must be 0 to 10, but was " + operation + ".");
        }
        if (state >= JournalIndex.STATES.size()) {
            throw new IllegalArgumentException("state must be 0 to 4, but was " + state + ".");
        }
    }

    private void need(boolean isThere, String fields) {
        if (!isThere) {
            throw new IllegalArgumentException("op_code " + operation + " needs " + fields + ".");
        }
    }
}
