package dev.skipjack.storage.journal;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.trial.TrialState;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a journal's lines have made of one trial so far. Confined. */
final class JournalTrial {
    int state = JournalIndex.RUNNING;
    long started = JournalTime.NONE;
    long finished = JournalTime.NONE;

    List<Double> values = List.of();
    JournalSpaces.Shape shape;

    /** Internal values; those beyond the shape's size mean nothing. */
    double[] internals;

    SortedMap<Integer, Double> reports = Collections.emptySortedMap();
    Map<String, @Nullable Object> attributes = Map.of();
    Map<String, @Nullable Object> userAttributes = Map.of();

    JournalTrial(JournalSpaces.Shape shape, double[] internals) {
        this.shape = shape;
        this.internals = internals;
    }

    /** The trial that a line makes. */
    static JournalTrial of(JournalRecord line, JournalSpaces spaces) {
        JournalTemplate template = line.template;
        JournalTrial trial = new JournalTrial(spaces.empty(), new double[template.size()]);
        for (int i = 0; i < template.size(); i++) {
            trial.put(spaces.kind(template.name(i), template.distribution(i)), template.internal(i), spaces);
        }
        trial.state = Math.max(JournalIndex.RUNNING, line.state);
        trial.started = line.started;
        trial.finished = line.finished;
        trial.values = line.values;
        trial.reports = template.reports;
        trial.attributes = template.attributes;
        trial.userAttributes = template.userAttributes;
        return trial;
    }

    /** Takes in a later line, one that counts. */
    void apply(JournalRecord line, JournalSpaces spaces) {
        switch (line.operation) {
            case JournalRecord.SET_PARAMETER -> setParameter(line, spaces);
            case JournalRecord.SET_STATE -> setState(line);
            case JournalRecord.SET_INTERMEDIATE_VALUE -> addReport(line.step, line.number);
            case JournalRecord.SET_TRIAL_USER_ATTRIBUTE -> userAttributes = with(userAttributes, line.attribute);
            case JournalRecord.SET_TRIAL_SYSTEM_ATTRIBUTE -> attributes = with(attributes, line.attribute);
            default -> throw new IllegalStateException("operation " + line.operation + " is not about a trial.");
        }
    }

    /** The study's first trial with that name may rule it out. */
    private void setParameter(JournalRecord line, JournalSpaces spaces) {
        JournalSpaces.Kind kind = spaces.kind(String.valueOf(line.name), String.valueOf(line.distribution));
        if (kind.isCompatible) {
            put(kind, line.number, spaces);
        }
    }

    private void put(JournalSpaces.Kind kind, double internal, JournalSpaces spaces) {
        JournalSpaces.Shape known = shape.known(kind);
        int index = known == null ? shape.indexOf(kind.name) : -1;
        if (index >= 0) {
            replace(index, kind, spaces);
        } else {
            index = shape.size;
            shape = known == null ? shape.with(kind) : known;
        }
        if (index >= internals.length) {
            internals = Arrays.copyOf(internals, Math.max(4, 2 * index));
        }
        internals[index] = internal;
    }

    /** A parameter that is set again keeps its place, as in a Python dictionary. */
    private void replace(int index, JournalSpaces.Kind kind, JournalSpaces spaces) {
        List<JournalSpaces.Kind> kinds = shape.kinds();
        kinds.set(index, kind);
        shape = spaces.empty();
        kinds.forEach(one -> shape = shape.with(one));
    }

    private void addReport(int step, double reported) {
        reports = reports.isEmpty() ? new TreeMap<>() : reports;
        reports.put(step, reported);
    }

    /** A map of its own only where that is needed: most trials of ours have one attribute, which takes another value. */
    private static Map<String, @Nullable Object> with(
            Map<String, @Nullable Object> before, Map<String, @Nullable Object> more) {
        if (more.keySet().containsAll(before.keySet())) {
            return more;
        }
        Map<String, @Nullable Object> own = before instanceof LinkedHashMap ? before : new LinkedHashMap<>(before);
        own.putAll(more);
        return own;
    }

    private void setState(JournalRecord line) {
        state = line.state;
        started = line.started == JournalTime.NONE ? started : line.started;
        finished = line.finished == JournalTime.NONE ? finished : line.finished;
        values = line.values.isEmpty() ? values : line.values;
    }

    StoredTrial stored(int number) {
        TrialState inWords = JournalIndex.STATES.get(state);
        return new StoredTrial(
                number,
                inWords,
                JournalTime.instant(started),
                JournalTime.instant(finished),
                Assignment.of(shape.space(), Arrays.copyOf(internals, shape.size)),
                values,
                reports,
                attributes,
                userAttributes);
    }
}
