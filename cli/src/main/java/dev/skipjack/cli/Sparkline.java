package dev.skipjack.cli;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** A row of numbers as a line of small bars, the lowest finite one the lowest bar. Stateless. */
final class Sparkline {
    private static final String BARS = "\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588";

    private Sparkline() {}

    /** At most so many bars, each the last number of its stretch; a space where that is not finite. */
    static String of(double[] values, int width) {
        int bars = Math.min(width, values.length);
        double[] shown = new double[bars];
        Arrays.setAll(shown, i -> values[(int) ((long) (i + 1) * values.length / bars) - 1]);
        double low = DoubleStream.of(shown).filter(Double::isFinite).min().orElse(0);
        double high = DoubleStream.of(shown).filter(Double::isFinite).max().orElse(0);
        StringBuilder line = new StringBuilder();
        for (double value : shown) {
            line.append(Double.isFinite(value) ? bar(value, low, high) : ' ');
        }
        return line.toString();
    }

    /** Halves, so that no difference is too large. */
    private static char bar(double value, double low, double high) {
        double share = high > low ? (value / 2 - low / 2) / (high / 2 - low / 2) : 0;
        return BARS.charAt((int) Math.round(share * (BARS.length() - 1)));
    }
}
