package dev.skipjack.storage.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/** What a trial is made with, as read from its line; empty where it is made empty. Confined. */
final class JournalTemplate {
    private final RepeatedTexts texts;
    private final List<String> described = new ArrayList<>();
    private final List<String> distributions = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private double[] internals = new double[8];
    SortedMap<Integer, Double> reports = Collections.emptySortedMap();
    Map<String, @Nullable Object> attributes = Map.of();
    Map<String, @Nullable Object> userAttributes = Map.of();

    JournalTemplate(RepeatedTexts texts) {
        this.texts = texts;
    }

    void clear() {
        described.clear();
        distributions.clear();
        names.clear();
        reports = Collections.emptySortedMap();
        attributes = Map.of();
        userAttributes = Map.of();
    }

    /** Reads the value of a key, if it is one of a template's. */
    boolean read(JsonParser parser, String key) {
        switch (key) {
            case "distributions" -> readDistributions(parser);
            case "params" -> readParameters(parser);
            case "user_attrs" -> userAttributes = JournalRecord.map(parser);
            case "system_attrs" -> attributes = JournalRecord.map(parser);
            case "intermediate_values" -> readReports(parser);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void readDistributions(JsonParser parser) {
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            described.add(name);
            distributions.add(texts.read(parser));
        }
    }

    private void readParameters(JsonParser parser) {
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            if (names.size() == internals.length) {
                internals = Arrays.copyOf(internals, 2 * internals.length);
            }
            internals[names.size()] = JournalRecord.number(parser);
            names.add(name);
        }
    }

    private void readReports(JsonParser parser) {
        reports = new TreeMap<>();
        for (String step = parser.nextName(); step != null; step = parser.nextName()) {
            parser.nextToken();
            reports = reports.isEmpty() ? new TreeMap<>() : reports;
            reports.put(Integer.valueOf(step), JournalRecord.number(parser));
        }
    }

    /** How many parameters it has. */
    int size() {
        return names.size();
    }

    String name(int index) {
        return names.get(index);
    }

    double internal(int index) {
        return internals[index];
    }

    /**
     * The text of a parameter's distribution.
     *
     * @throws IllegalArgumentException if it has none
     */
    String distribution(int index) {
        String name = names.get(index);
        int at = index < described.size() && described.get(index).equals(name) ? index : described.indexOf(name);
        if (at < 0) {
            throw new IllegalArgumentException("parameter " + name + " has no distribution.");
        }
        return distributions.get(at);
    }
}
