package dev.skipjack.storage.sql;

import dev.skipjack.storage.StoredTime;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A batch as columns, each the parameter of a statement. One use; confined. */
final class BatchArrays {
    private static final String[] NONE = {};

    private final StoredTime time;
    private final int size;
    private final Column number = new Column();
    private final Column state = new Column();
    private final Column started = new Column();
    private final Column finished = new Column();
    private final Column changedId = new Column();
    private final Column before = new Column();
    private final Column changedState = new Column();
    private final Column restarted = new Column();
    private final Column changedFinished = new Column();
    private final Column parameterOf = new Column();
    private final Column parameter = new Column();
    private final Column internal = new Column();
    private final Column distribution = new Column();
    private final Column valueOf = new Column();
    private final Column objective = new Column();
    private final Column value = new Column();
    private final Column valueType = new Column();
    private final Column reportOf = new Column();
    private final Column step = new Column();
    private final Column report = new Column();
    private final Column reportType = new Column();
    private final Column attributeOf = new Column();
    private final Column key = new Column();
    private final Column json = new Column();
    private final Column userAttributeOf = new Column();
    private final Column userKey = new Column();
    private final Column userJson = new Column();

    /** A column of values, null where a row has none. */
    private static final class Column {
        private final List<@Nullable Object> values = new ArrayList<>();

        void add(@Nullable Object one) {
            values.add(one);
        }

        String[] texts() {
            return values.isEmpty() ? NONE : values.toArray(NONE);
        }

        int[] integers() {
            int[] array = new int[values.size()];
            for (int i = 0; i < array.length; i++) {
                array[i] = values.get(i) instanceof Integer one ? one : 0;
            }
            return array;
        }

        long[] longs() {
            long[] array = new long[values.size()];
            for (int i = 0; i < array.length; i++) {
                array[i] = values.get(i) instanceof Long one ? one : 0;
            }
            return array;
        }

        double[] doubles() {
            double[] array = new double[values.size()];
            for (int i = 0; i < array.length; i++) {
                array[i] = values.get(i) instanceof Double one ? one : 0;
            }
            return array;
        }
    }

    BatchArrays(TrialBatch batch, StoredTime time) {
        this.time = time;
        this.size = batch.trials().size();
        batch.trials().forEach(this::add);
    }

    private void add(TrialBatch.Pending trial) {
        if (trial.before == null) {
            number.add(trial.number);
            state.add(trial.state().name());
            started.add(text(trial.started));
            finished.add(text(trial.finished));
        } else {
            changedId.add(trial.before.id());
            before.add(trial.before.state().name());
            changedState.add(trial.state().name());
            restarted.add(text(trial.started));
            changedFinished.add(text(trial.finished));
        }
        for (TrialBatch.Parameter one : trial.parameters) {
            parameterOf.add(trial.number);
            parameter.add(one.name());
            internal.add(one.value());
            distribution.add(one.distribution());
        }
        for (int i = 0; i < trial.values.size(); i++) {
            valueOf.add(trial.number);
            objective.add(i);
            value.add(trial.values.get(i));
            valueType.add(Numbers.type(trial.values.get(i)));
        }
        trial.reports.forEach((at, reported) -> {
            reportOf.add(trial.number);
            step.add(at);
            report.add(reported);
            reportType.add(Numbers.type(reported));
        });
        add(trial.number, trial.attributes, attributeOf, key, json);
        add(trial.number, trial.userAttributes, userAttributeOf, userKey, userJson);
    }

    private static void add(int number, Map<String, String> attributes, Column of, Column key, Column json) {
        attributes.forEach((name, text) -> {
            of.add(number);
            key.add(name);
            json.add(text);
        });
    }

    private @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : time.write(instant);
    }

    /** Sets the parameters of {@link PostgreSqlLine}'s statement. */
    void bind(PreparedStatement statement, long study) throws SQLException {
        Object[] parameters = {
            study,
            number.integers(),
            state.texts(),
            started.texts(),
            finished.texts(),
            changedId.longs(),
            before.texts(),
            changedState.texts(),
            restarted.texts(),
            changedFinished.texts(),
            parameterOf.integers(),
            parameter.texts(),
            internal.doubles(),
            distribution.texts(),
            valueOf.integers(),
            objective.integers(),
            value.doubles(),
            valueType.texts(),
            reportOf.integers(),
            step.integers(),
            report.doubles(),
            reportType.texts(),
            attributeOf.integers(),
            key.texts(),
            json.texts(),
            userAttributeOf.integers(),
            userKey.texts(),
            userJson.texts(),
            size
        };
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }
}
