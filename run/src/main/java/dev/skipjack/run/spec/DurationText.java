package dev.skipjack.run.spec;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Time spans as people write them: a decimal number and one of ms, s, m, h, d. */
final class DurationText {
    private static final Pattern FORM = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)\\s?(ms|s|m|h|d)");
    private static final Map<String, Long> MILLIS =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
    private static final BigDecimal LONGEST = BigDecimal.valueOf(86_400_000L * 36_500);

    private DurationText() {}

    /** The span to the millisecond, 1 ms to 100 years; empty for any other text. */
    static Optional<Duration> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        BigDecimal unit = BigDecimal.valueOf(MILLIS.getOrDefault(matcher.group(2), 1L));
        BigDecimal millis = new BigDecimal(matcher.group(1)).multiply(unit).setScale(0, RoundingMode.HALF_EVEN);
        boolean fits = millis.signum() > 0 && millis.compareTo(LONGEST) <= 0;
        return fits ? Optional.of(Duration.ofMillis(millis.longValueExact())) : Optional.empty();
    }
}
