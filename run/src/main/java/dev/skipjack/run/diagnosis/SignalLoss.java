package dev.skipjack.run.diagnosis;

import java.util.Locale;
import java.util.Map;

/** Where signals die, in a sentence. Stateless. */
public final class SignalLoss {
    private SignalLoss() {}

    /** The first stage of a funnel that lets nothing or little through, and what to do about it. */
    public static String sentence(Funnel funnel) {
        if (funnel.signals() == 0) {
            return String.format(
                    Locale.ROOT,
                    "Of %,d bars decided on, none had a signal. Maybe loosen what makes one, or look whether its keys are read.",
                    funnel.bars());
        }
        long blocked =
                funnel.blocked().values().stream().mapToLong(Long::longValue).sum();
        if (2 * blocked >= funnel.signals()) {
            return blocked(funnel);
        }
        if (funnel.orders() == 0) {
            return String.format(
                    Locale.ROOT,
                    "%,d of %,d bars had a signal, and none led to an order. Maybe the strategy waits for something else as well.",
                    funnel.signals(),
                    funnel.bars());
        }
        if (funnel.fills() == 0) {
            return String.format(
                    Locale.ROOT,
                    "%,d orders were given, and none changed a position. Maybe they were exits where nothing was held.",
                    funnel.orders());
        }
        return String.format(
                Locale.ROOT,
                "Of %,d bars %,d had a signal, %,d an order, %,d a fill: %,d trades.",
                funnel.bars(),
                funnel.signals(),
                funnel.orders(),
                funnel.fills(),
                funnel.trades());
    }

    private static String blocked(Funnel funnel) {
        Map.Entry<String, Long> most = funnel.blocked().entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow();
        return String.format(
                Locale.ROOT,
                "%s of %,d signals were blocked by \"%s\", on %,d bars decided on. Maybe loosen it.",
                percent(most.getValue(), funnel.signals()),
                funnel.signals(),
                most.getKey(),
                funnel.bars());
    }

    /** 100% only where that is exact. */
    static String percent(long part, long whole) {
        long rounded = Math.round(100.0 * part / whole);
        return (part < whole ? Math.min(99, rounded) : rounded) + "%";
    }
}
