package dev.skipjack.storage.sql;

import java.time.Instant;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a column of whole seconds leaves of a time: the microseconds, kept as a system attribute of the trial where they are not 0.
 * Python reads the seconds. Stateless.
 */
final class SecondFraction {
    static final String STARTED = "skipjack:started_micros";
    static final String FINISHED = "skipjack:finished_micros";

    private SecondFraction() {}

    /** Adds the attributes that a trial's times need. */
    static void addTo(Map<String, String> attributes, TrialBatch.Pending trial) {
        add(attributes, STARTED, trial.started);
        add(attributes, FINISHED, trial.finished);
    }

    private static void add(Map<String, String> attributes, String key, @Nullable Instant time) {
        long micros = time == null ? 0 : time.getLong(ChronoField.MICRO_OF_SECOND);
        if (micros > 0) {
            attributes.put(key, Long.toString(micros));
        }
    }

    /** The time with its microseconds, which are taken out of the attributes. */
    static @Nullable Instant restored(@Nullable Instant time, String key, Map<String, @Nullable Object> attributes) {
        Object micros = attributes.remove(key);
        return time != null && micros instanceof Long fraction ? time.plus(fraction, ChronoUnit.MICROS) : time;
    }
}
