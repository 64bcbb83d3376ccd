package dev.skipjack.storage.journal;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.trial.TrialState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a journal's lines have made of one trial so far. Confined. */
final class JournalTrial {
    private static final TrialState[] STATES = {
        TrialState.RUNNING, TrialState.COMPLETE, TrialState.PRUNED, TrialState.FAIL, TrialState.WAITING
    };

    private final int number;
    private final Map<String, JournalSpaces.Parameter> parameters = new LinkedHashMap<>();
    private final SortedMap<Integer, Double> reports = new TreeMap<>();
    private final Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> userAttributes = new LinkedHashMap<>();
    private TrialState state = TrialState.RUNNING;
    private @Nullable Instant started;
    private @Nullable Instant finished;
    private @Nullable Double value;

    JournalTrial(int number) {
        this.number = number;
    }

    /** Takes in the line that made it. */
    void create(JournalRecord line, JournalSpaces spaces) {
        started = JournalTime.read(line.started);
        if (!line.template.isGiven) {
            return;
        }
        state = STATES[line.state];
        finished = JournalTime.read(line.finished);
        value = line.value != null ? line.value : first(line.values);
        JournalRecord.Template template = line.template;
        template.parameters.forEach((name, internal) -> parameters.put(
                name, spaces.parameter(name, internal, String.valueOf(template.distributions.get(name)))));
        template.reports.forEach((step, reported) -> reports.put(Integer.parseInt(step), number(reported)));
        attributes.putAll(template.attributes);
        userAttributes.putAll(template.userAttributes);
    }

    /** Takes in a later line, one that counts. */
    void apply(JournalRecord line, JournalSpaces spaces) {
        switch (line.operation) {
            case JournalRecord.SET_PARAMETER ->
                spaces.lateParameter(line.name, line.number, line.distribution)
                        .ifPresent(parameter -> parameters.put(line.name, parameter));
            case JournalRecord.SET_STATE -> setState(line);
            case JournalRecord.SET_INTERMEDIATE_VALUE -> reports.put(line.step, line.number);
            case JournalRecord.SET_TRIAL_USER_ATTRIBUTE -> userAttributes.putAll(line.attribute);
            case JournalRecord.SET_TRIAL_SYSTEM_ATTRIBUTE -> attributes.putAll(line.attribute);
            default -> throw new IllegalStateException("operation " + line.operation + " is not about a trial.");
        }
    }

    private void setState(JournalRecord line) {
        state = STATES[line.state];
        if (line.started != null) {
            started = JournalTime.read(line.started);
        }
        if (line.finished != null) {
            finished = JournalTime.read(line.finished);
        }
        if (!line.values.isEmpty()) {
            value = first(line.values);
        }
    }

    private static @Nullable Double first(List<?> values) {
        return values.isEmpty() ? null : (Double) number(values.getFirst());
    }

    private static double number(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    StoredTrial stored(JournalSpaces spaces) {
        List<JournalSpaces.Parameter> inOrder = new ArrayList<>(parameters.values());
        double[] internals = new double[inOrder.size()];
        for (int i = 0; i < internals.length; i++) {
            internals[i] = inOrder.get(i).internal();
        }
        return new StoredTrial(
                number,
                state,
                started,
                finished,
                Assignment.of(spaces.of(inOrder), internals),
                value,
                reports,
                attributes,
                userAttributes);
    }
}
