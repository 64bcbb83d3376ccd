package dev.skipjack.storage.journal;

import dev.skipjack.core.json.PythonText;
import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.OutcomeCodec;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.storage.DistributionJson;
import dev.skipjack.storage.PythonJson;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lines to add to a journal, as Optuna 5 writes them: compact JSON, ASCII, a line each. A trial is made with all it is asked with in
 * one line, the form that Optuna uses for trials made from a template. Confined.
 */
final class JournalLines {
    private static final int MAX_TEXTS = 4096;

    private final String worker;
    private final StringBuilder out = new StringBuilder(4096);
    private final IdentityHashMap<Distribution, String> texts = new IdentityHashMap<>();

    /** Lines of a worker, whose id no other thread of any process has. */
    JournalLines(String worker) {
        this.worker = worker;
    }

    CharSequence text() {
        return out;
    }

    void clear() {
        out.setLength(0);
    }

    boolean isEmpty() {
        return out.isEmpty();
    }

    void createStudy(String name, long direction) {
        begin(JournalRecord.CREATE_STUDY).append(",\"study_name\":");
        PythonText.appendString(out, name);
        out.append(",\"directions\":[").append(direction).append("]}\n");
    }

    void putStudyAttribute(int study, String key, @Nullable Object value) {
        begin(JournalRecord.SET_STUDY_SYSTEM_ATTRIBUTE).append(",\"study_id\":").append(study);
        attribute("system_attr", key, value);
    }

    void createTrial(int study, TrialWrite.Asked asked) {
        begin(JournalRecord.CREATE_TRIAL).append(",\"study_id\":").append(study);
        out.append(",\"datetime_start\":\"").append(JournalTime.write(asked.started()));
        out.append("\",\"state\":0,\"value\":null,\"values\":null,\"distributions\":{");
        distributions(asked.assignment());
        out.append("},\"params\":{");
        parameters(asked.assignment());
        out.append("},\"user_attrs\":{},\"system_attrs\":");
        PythonJson.COMPACT.append(out, OutcomeCodec.running());
        out.append(",\"intermediate_values\":{}}\n");
    }

    private void distributions(Assignment assignment) {
        SearchSpace space = assignment.space();
        for (int i = 0; i < space.size(); i++) {
            key(i, space.name(i));
            out.append(text(space.distribution(i)));
        }
    }

    private void parameters(Assignment assignment) {
        SearchSpace space = assignment.space();
        for (int i = 0; i < space.size(); i++) {
            key(i, space.name(i));
            PythonText.appendFloat(out, assignment.internal(i));
        }
    }

    private void key(int index, String name) {
        if (index > 0) {
            out.append(',');
        }
        PythonText.appendString(out, name);
        out.append(':');
    }

    /** The JSON string that holds the JSON of a distribution; made once for each instance. */
    private String text(Distribution distribution) {
        String known = texts.get(distribution);
        if (known != null) {
            return known;
        }
        if (texts.size() >= MAX_TEXTS) {
            texts.clear();
        }
        StringBuilder quoted = new StringBuilder(160);
        PythonText.appendString(quoted, DistributionJson.write(distribution));
        String text = quoted.toString();
        texts.put(distribution, text);
        return text;
    }

    /** All lines of a trial that was told; its state comes last, for a finished trial takes nothing more. Returns that. */
    int tell(int trial, TrialWrite.Told told) {
        if (told.late() != null) {
            lateParameters(trial, told.late());
        }
        if (told.outcome() instanceof Outcome.Pruned pruned && pruned.step() >= 0) {
            begin(JournalRecord.SET_INTERMEDIATE_VALUE).append(",\"trial_id\":").append(trial);
            out.append(",\"step\":").append(pruned.step()).append(",\"intermediate_value\":");
            PythonText.appendFloat(out, pruned.value());
            out.append("}\n");
        }
        Map<String, Object> attributes = OutcomeCodec.attributes(told.outcome(), told.facts());
        attributes.forEach((key, value) -> {
            begin(JournalRecord.SET_TRIAL_SYSTEM_ATTRIBUTE)
                    .append(",\"trial_id\":")
                    .append(trial);
            attribute("system_attr", key, value);
        });
        return state(trial, told.outcome(), told.finished());
    }

    private void lateParameters(int trial, Assignment late) {
        for (int i = 0; i < late.space().size(); i++) {
            begin(JournalRecord.SET_PARAMETER)
                    .append(",\"trial_id\":")
                    .append(trial)
                    .append(",\"param_name\":");
            PythonText.appendString(out, late.space().name(i));
            out.append(",\"param_value_internal\":");
            PythonText.appendFloat(out, late.internal(i));
            out.append(",\"distribution\":")
                    .append(text(late.space().distribution(i)))
                    .append("}\n");
        }
    }

    private int state(int trial, Outcome outcome, Instant finished) {
        int state = switch (outcome) {
            case Outcome.Valued valued -> JournalIndex.COMPLETE;
            case Outcome.Pruned pruned -> JournalIndex.PRUNED;
            case Outcome.Failed failed -> JournalIndex.FAIL;
        };
        begin(JournalRecord.SET_STATE).append(",\"trial_id\":").append(trial);
        out.append(",\"state\":").append(state).append(",\"values\":");
        value(outcome);
        out.append(",\"datetime_complete\":\"")
                .append(JournalTime.write(finished))
                .append("\"}\n");
        return state;
    }

    /** As Optuna does: the last value that was reported is a pruned trial's value, unless it is NaN. */
    private void value(Outcome outcome) {
        double value = switch (outcome) {
            case Outcome.Valued valued -> valued.value();
            case Outcome.Pruned pruned -> pruned.value();
            case Outcome.Failed failed -> Double.NaN;
        };
        if (Double.isNaN(value)) {
            out.append("null");
        } else {
            out.append('[');
            PythonText.appendFloat(out, value);
            out.append(']');
        }
    }

    private StringBuilder begin(int operation) {
        return out.append("{\"op_code\":")
                .append(operation)
                .append(",\"worker_id\":\"")
                .append(worker)
                .append('"');
    }

    private void attribute(String kind, String key, @Nullable Object value) {
        out.append(",\"").append(kind).append("\":{");
        PythonText.appendString(out, key);
        out.append(':');
        PythonJson.COMPACT.append(out, value);
        out.append("}}\n");
    }
}
