package dev.skipjack.run.stop;

import java.util.Locale;

/**
 * Why a trial ended early. Immutable.
 *
 * @param by the rule's label, or the pruner's name
 * @param why what was seen, as a person reads it
 */
public record Stop(String by, String why) {
    /** A rule by its name in a spec. */
    public enum Rule {
        NO_TRADES,
        DRAWDOWN,
        LOSS_STREAK,
        BROKEN_CONSTRAINTS;

        /** What a spec calls it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        Stop because(String why) {
            return new Stop(label(), why);
        }
    }
}
