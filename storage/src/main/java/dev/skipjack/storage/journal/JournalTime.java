package dev.skipjack.storage.journal;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Times as a journal keeps them: ISO 8601, six digits of a second. Written is UTC with {@code +00:00}, as Optuna 5 does; one without
 * an offset, as Optuna up to 4 wrote it, is the local time of the writer, for which the zone of this machine is taken. Stateless.
 */
final class JournalTime {
    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'+00:00'", Locale.ROOT);

    private JournalTime() {}

    static String write(Instant instant) {
        return WRITTEN.format(instant.atOffset(ZoneOffset.UTC));
    }

    /** Reads a time; null for none. */
    static @Nullable Instant read(@Nullable String text) {
        if (text == null) {
            return null;
        }
        int time = text.indexOf('T');
        boolean hasOffset = text.endsWith("Z") || text.indexOf('+', time) >= 0 || text.indexOf('-', time) >= 0;
        return hasOffset
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).atZone(ZoneId.systemDefault()).toInstant();
    }
}
