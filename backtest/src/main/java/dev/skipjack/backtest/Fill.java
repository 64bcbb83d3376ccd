package dev.skipjack.backtest;

import java.util.Locale;

/** Where an order decided at a bar's close is filled. */
public enum Fill {
    /** At the open of the next bar. */
    NEXT_OPEN,
    /** At the very close it was decided at. */
    CLOSE;

    /**
     * Reads {@code next_open} or {@code close}.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static Fill parse(String text) {
        return switch (text) {
            case "next_open" -> NEXT_OPEN;
            case "close" -> CLOSE;
            default -> throw new IllegalArgumentException("fill must be next_open or close, but was \"" + text + "\".");
        };
    }

    /** As {@link #parse} reads it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
