package dev.skipjack.run;

import java.time.LocalDate;

/** A stretch of time, both days included. */
public record Window(LocalDate from, LocalDate to) {
    public Window {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException(
                    "window: from must not be after to, but from was " + from + " and to was " + to + ".");
        }
    }

    /** Whether the two share a day. */
    public boolean overlaps(Window other) {
        return !from.isAfter(other.to) && !other.from.isAfter(to);
    }

    @Override
    public String toString() {
        return from + " to " + to;
    }
}
