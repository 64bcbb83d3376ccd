package dev.skipjack.cli;

import dev.skipjack.core.json.CanonicalJson;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as people read them. */
final class Numbers {
    private Numbers() {}

    /** Four significant digits at least, no needless zeros. */
    static String shortly(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "-" : value > 0 ? "inf" : "-inf";
        }
        double size = Math.abs(value);
        if (size >= 1e7 || (size < 1e-4 && size > 0)) {
            return String.format(Locale.ROOT, "%.3e", value);
        }
        int decimals = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : 4;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /** A parameter's value: numbers shortly, choices as JSON without quotes around text. */
    static String parameter(@Nullable Object value) {
        return switch (value) {
            case Double d -> trimZeros(shortly(d));
            case String s -> s;
            case null, default -> CanonicalJson.write(value);
        };
    }

    /** Such as 0.8 s, 12 s, 3 min 20 s, 2 h 5 min. */
    static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600
                ? seconds / 60 + " min " + seconds % 60 + " s"
                : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }

    private static String trimZeros(String text) {
        return text.contains(".") && !text.contains("e") ? text.replaceAll("\\.?0+$", "") : text;
    }
}
