package dev.skipjack.storage;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Times as Optuna keeps them in a database: without a zone, six digits of a second. They mean UTC in a file that Optuna 5 or we
 * created, and the local time of the writer in a file from before; for that the zone of this machine is taken.
 */
public record StoredTime(ZoneId zone) {
    private static final String WRITTEN = "0000-00-00 00:00:00.000000";

    /** The times of a file that was created by this version of Optuna, such as "4.9.0". */
    public static StoredTime of(String libraryVersion) {
        int dot = libraryVersion.indexOf('.');
        String major = dot < 0 ? libraryVersion : libraryVersion.substring(0, dot);
        boolean old = major.length() == 1 && major.charAt(0) >= '0' && major.charAt(0) < '5';
        return new StoredTime(old ? ZoneId.systemDefault() : ZoneOffset.UTC);
    }

    /** {@code YYYY-MM-DD HH:MM:SS.ffffff}. */
    public String write(Instant instant) {
        LocalDateTime time = LocalDateTime.ofInstant(instant, zone);
        StringBuilder out = new StringBuilder(26);
        append(out, time.getYear(), 1000).append('-');
        append(out, time.getMonthValue(), 10).append('-');
        append(out, time.getDayOfMonth(), 10).append(' ');
        append(out, time.getHour(), 10).append(':');
        append(out, time.getMinute(), 10).append(':');
        append(out, time.getSecond(), 10).append('.');
        return append(out, time.getNano() / 1000, 100_000).toString();
    }

    private static StringBuilder append(StringBuilder out, int number, int highest) {
        for (int unit = highest; unit > 0; unit /= 10) {
            out.append((char) ('0' + number / unit % 10));
        }
        return out;
    }

    /** Reads a time, with or without a fraction. */
    public Instant read(String text) {
        return (text.length() == WRITTEN.length() ? written(text) : LocalDateTime.parse(text.replace(' ', 'T')))
                .atZone(zone)
                .toInstant();
    }

    /** A time as it is written, read by its places: most times are, and the general way costs ten times as much. */
    private static LocalDateTime written(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isDigit = c >= '0' && c <= '9';
            if (WRITTEN.charAt(i) == '0' ? !isDigit : c != WRITTEN.charAt(i)) {
                return LocalDateTime.parse(text.replace(' ', 'T'));
            }
        }
        return LocalDateTime.of(
                number(text, 0, 4),
                number(text, 5, 7),
                number(text, 8, 10),
                number(text, 11, 13),
                number(text, 14, 16),
                number(text, 17, 19),
                1000 * number(text, 20, 26));
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
