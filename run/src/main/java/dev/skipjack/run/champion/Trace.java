package dev.skipjack.run.champion;

import java.util.OptionalInt;

/**
 * The returns of a backtest as a text that tells at which bar another one departs from it: four hexadecimal digits a bar, the end of a
 * running hash of all returns up to there. A difference is found at its bar but once in 65,536, then at the next. Stateless.
 */
final class Trace {
    private static final int DIGITS = 4;
    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    private Trace() {}

    static String of(double[] returns) {
        StringBuilder text = new StringBuilder(returns.length * DIGITS);
        long hash = 0;
        for (double value : returns) {
            hash = (hash ^ Double.doubleToLongBits(value)) * FACTOR;
            hash ^= hash >>> 32;
            text.append(String.format("%04x", hash & 0xffff));
        }
        return text.toString();
    }

    /** The first bar in which two differ, or that only one has; empty if they are the same. */
    static OptionalInt firstDifference(String before, String now) {
        int common = Math.min(before.length(), now.length());
        for (int i = 0; i < common; i++) {
            if (before.charAt(i) != now.charAt(i)) {
                return OptionalInt.of(i / DIGITS);
            }
        }
        return before.length() == now.length() ? OptionalInt.empty() : OptionalInt.of(common / DIGITS);
    }
}
