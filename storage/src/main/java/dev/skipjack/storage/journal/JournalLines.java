package dev.skipjack.storage.journal;

import dev.skipjack.core.json.PythonText;
import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.OutcomeCodec;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.storage.DistributionJson;
import dev.skipjack.storage.PythonJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.List;
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

    byte[] bytes() {
        return out.toString().getBytes(StandardCharsets.US_ASCII);
    }

    void clear() {
        out.setLength(0);
    }

    boolean isEmpty() {
        return out.isEmpty();
    }

    void createStudy(String name, List<Long> directions) {
        begin(JournalRecord.CREATE_STUDY).append(",\"study_name\":");
        PythonText.appendString(out, name);
        out.append(",\"directions\":");
        PythonJson.COMPACT.append(out, directions);
        out.append("}\n");
    }

    void putStudyUserAttribute(int study, String key, @Nullable Object value) {
        begin(JournalRecord.SET_STUDY_USER_ATTRIBUTE).append(",\"study_id\":").append(study);
        attribute("user_attr", key, value);
    }

    void putStudyAttribute(int study, String key, @Nullable Object value) {
        begin(JournalRecord.SET_STUDY_SYSTEM_ATTRIBUTE).append(",\"study_id\":").append(study);
        attribute("system_attr", key, value);
    }

    void createTrial(int study, TrialWrite.Asked asked) {
        beginTrial(study, asked.started(), JournalIndex.RUNNING).append(",\"value\":null,\"values\":null");
        parameters(asked.assignment());
        out.append(",\"user_attrs\":{},\"system_attrs\":");
        PythonJson.COMPACT.append(out, OutcomeCodec.running(asked.worker()));
        out.append(",\"intermediate_values\":{}}\n");
    }

    /** A trial as it is; as Optuna does, the time at which it finished is there only if it has one. */
    void addTrial(int study, StoredTrial trial) {
        beginTrial(study, trial.started(), JournalIndex.STATES.indexOf(trial.state()))
                .append(",\"value\":");
        List<Double> values = trial.values();
        if (values.size() == 1) {
            PythonText.appendFloat(out, values.getFirst());
            out.append(",\"values\":null");
        } else {
            out.append("null,\"values\":");
            values(values);
        }
        if (trial.finished() != null) {
            out.append(",\"datetime_complete\":");
            time(trial.finished());
        }
        parameters(trial.assignment());
        out.append(",\"user_attrs\":");
        PythonJson.COMPACT.append(out, trial.userAttributes());
        out.append(",\"system_attrs\":");
        PythonJson.COMPACT.append(out, trial.attributes());
        reports(trial.intermediateValues());
        out.append("}\n");
    }

    private StringBuilder beginTrial(int study, @Nullable Instant started, int state) {
        begin(JournalRecord.CREATE_TRIAL).append(",\"study_id\":").append(study).append(",\"datetime_start\":");
        time(started);
        return out.append(",\"state\":").append(state);
    }

    private void time(@Nullable Instant time) {
        if (time == null) {
            out.append("null");
        } else {
            out.append('"');
            JournalTime.append(out, time);
            out.append('"');
        }
    }

    private void reports(Map<Integer, Double> reports) {
        out.append(",\"intermediate_values\":{");
        String comma = "";
        for (Map.Entry<Integer, Double> report : reports.entrySet()) {
            out.append(comma).append('"').append(report.getKey()).append("\":");
            PythonText.appendFloat(out, report.getValue());
            comma = ",";
        }
        out.append('}');
    }

    private void parameters(Assignment assignment) {
        out.append(",\"distributions\":{");
        distributions(assignment);
        out.append("},\"params\":{");
        internals(assignment);
        out.append('}');
    }

    private void distributions(Assignment assignment) {
        SearchSpace space = assignment.space();
        for (int i = 0; i < space.size(); i++) {
            key(i, space.name(i));
            out.append(text(space.distribution(i)));
        }
    }

    private void internals(Assignment assignment) {
        SearchSpace space = assignment.space();
        for (int i = 0; i < space.size(); i++) {
            key(i, space.name(i));
            internal(assignment, i);
        }
    }

    /** A float, as Python's JSON has it; of a choice its index. */
    private void internal(Assignment assignment, int index) {
        if (assignment.space().distribution(index) instanceof CategoricalDistribution) {
            out.append((int) assignment.internal(index));
        } else {
            PythonText.appendFloat(out, assignment.internal(index));
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

    void addParameters(int trial, Assignment late) {
        for (int i = 0; i < late.space().size(); i++) {
            ofTrial(JournalRecord.SET_PARAMETER, trial).append(",\"param_name\":");
            PythonText.appendString(out, late.space().name(i));
            out.append(",\"param_value_internal\":");
            internal(late, i);
            out.append(",\"distribution\":")
                    .append(text(late.space().distribution(i)))
                    .append("}\n");
        }
    }

    /** That a trial which waited begins, as Optuna's workers write it; it is the first one's that does. */
    void start(int trial, Instant started) {
        ofTrial(JournalRecord.SET_STATE, trial)
                .append(",\"state\":")
                .append(JournalIndex.RUNNING)
                .append(",\"values\":null,\"datetime_start\":");
        time(started);
        out.append("}\n");
    }

    /** Who judges a trial. */
    void lease(int trial, String worker) {
        trialAttributes(trial, OutcomeCodec.running(worker));
    }

    private void trialAttributes(int trial, Map<String, ?> attributes) {
        attributes.forEach((key, value) -> {
            ofTrial(JournalRecord.SET_TRIAL_SYSTEM_ATTRIBUTE, trial);
            attribute("system_attr", key, value);
        });
    }

    /** A value that was reported at a step. */
    void report(int trial, int step, double value) {
        ofTrial(JournalRecord.SET_INTERMEDIATE_VALUE, trial)
                .append(",\"step\":")
                .append(step)
                .append(",\"intermediate_value\":");
        PythonText.appendFloat(out, value);
        out.append("}\n");
    }

    /** The attributes and the state of a trial that was told; the state, which is returned, comes last: nothing may follow it. */
    int finish(int trial, TrialWrite.Told told) {
        trialAttributes(trial, told.attributes());
        int state = JournalIndex.STATES.indexOf(told.outcome().state());
        ofTrial(JournalRecord.SET_STATE, trial)
                .append(",\"state\":")
                .append(state)
                .append(",\"values\":");
        values(told.outcome().values());
        out.append(",\"datetime_complete\":");
        time(told.finished());
        out.append("}\n");
        return state;
    }

    private void values(List<Double> values) {
        if (values.isEmpty()) {
            out.append("null");
            return;
        }
        char before = '[';
        for (double value : values) {
            out.append(before);
            PythonText.appendFloat(out, value);
            before = ',';
        }
        out.append(']');
    }

    private StringBuilder begin(int operation) {
        return out.append("{\"op_code\":")
                .append(operation)
                .append(",\"worker_id\":\"")
                .append(worker)
                .append('"');
    }

    private StringBuilder ofTrial(int operation, int trial) {
        return begin(operation).append(",\"trial_id\":").append(trial);
    }

    private void attribute(String kind, String key, @Nullable Object value) {
        out.append(",\"").append(kind).append("\":{");
        PythonText.appendString(out, key);
        out.append(':');
        PythonJson.COMPACT.append(out, value);
        out.append("}}\n");
    }
}
