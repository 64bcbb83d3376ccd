package dev.skipjack.storage.journal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Times as a journal keeps them: ISO 8601, six digits of a second; here microseconds since 1970. Written is UTC with {@code +00:00},
 * as Optuna 5 does; one without an offset, as Optuna up to 4 wrote it, is the local time of the writer, for which the zone of this
 * machine is taken. Stateless.
 */
final class JournalTime {
    /** No time. */
    static final long NONE = Long.MIN_VALUE;

    private static final String WRITTEN = "0000-00-00T00:00:00.000000+00:00";
    private static final int FRACTION = WRITTEN.indexOf('.') + 1;
    private static final long MICROS = 1_000_000;

    private JournalTime() {}

    static void append(StringBuilder out, Instant instant) {
        LocalDateTime time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        append(out, time.getYear(), 1000).append('-');
        append(out, time.getMonthValue(), 10).append('-');
        append(out, time.getDayOfMonth(), 10).append('T');
        append(out, time.getHour(), 10).append(':');
        append(out, time.getMinute(), 10).append(':');
        append(out, time.getSecond(), 10).append('.');
        append(out, time.getNano() / 1000, 100_000).append("+00:00");
    }

    private static StringBuilder append(StringBuilder out, int number, int highest) {
        for (int unit = highest; unit > 0; unit /= 10) {
            out.append((char) ('0' + number / unit % 10));
        }
        return out;
    }

    /**
     * The microseconds of a time's text.
     *
     * @throws IllegalArgumentException if it is none
     */
    static long read(String text) {
        if (isWritten(text)) {
            long seconds = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                            .toEpochDay()
                    * 86_400;
            seconds += number(text, 11, 13) * 3600L + number(text, 14, 16) * 60L + number(text, 17, 19);
            return seconds * MICROS + number(text, FRACTION, FRACTION + 6);
        }
        try {
            return ChronoUnit.MICROS.between(Instant.EPOCH, parsed(text));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a time must be as in ISO 8601, but was \"" + text + "\".", e);
        }
    }

    /** The form that is most common, read by its places: the general way costs ten times as much. */
    private static boolean isWritten(String text) {
        if (text.length() != WRITTEN.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            boolean isRight = isDigitAt(i) ? isDigit(text.charAt(i)) : text.charAt(i) == WRITTEN.charAt(i);
            if (!isRight) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigitAt(int index) {
        return index < FRACTION + 6 && WRITTEN.charAt(index) == '0';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    private static Instant parsed(String text) {
        int time = Math.max(0, text.indexOf('T'));
        boolean hasOffset = text.endsWith("Z") || text.indexOf('+', time) >= 0 || text.indexOf('-', time) >= 0;
        return hasOffset
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).atZone(ZoneId.systemDefault()).toInstant();
    }

    /** The instant of a time; null for {@link #NONE}. */
    static @Nullable Instant instant(long micros) {
        return micros == NONE
                ? null
                : Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1000);
    }
}
