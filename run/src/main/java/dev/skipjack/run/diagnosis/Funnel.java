package dev.skipjack.run.diagnosis;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What became of the bars that a strategy decided on. {@code fills <= orders <= signals}. Immutable.
 *
 * @param bars bars decided on
 * @param signals orders, blocked signals, and those that the strategy says came to nothing
 * @param blocked signals that were blocked, by reason, in alphabetical order
 * @param orders bars with an order
 * @param fills orders that changed the position
 * @param trades positions that were closed
 */
public record Funnel(long bars, long signals, Map<String, Long> blocked, long orders, long fills, long trades) {
    /** The fact of an evaluation that holds it. */
    public static final String FACT = "funnel";

    /** Of nothing. */
    public static final Funnel EMPTY = new Funnel(0, 0, Map.of(), 0, 0, 0);

    public Funnel {
        blocked = Collections.unmodifiableMap(new TreeMap<>(blocked));
    }

    /** Both together. */
    public Funnel plus(Funnel other) {
        Map<String, Long> sum = new TreeMap<>(blocked);
        other.blocked.forEach((reason, count) -> sum.merge(reason, count, Long::sum));
        return new Funnel(
                bars + other.bars,
                signals + other.signals,
                sum,
                orders + other.orders,
                fills + other.fills,
                trades + other.trades);
    }

    /** The JSON object of it. */
    public Map<String, @Nullable Object> asJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("bars", bars);
        json.put("signals", signals);
        json.put("blocked", blocked);
        json.put("orders", orders);
        json.put("fills", fills);
        json.put("trades", trades);
        return json;
    }

    /** The funnel that an evaluation's facts hold; empty if they hold none. */
    public static Optional<Funnel> find(Map<?, ?> facts) {
        if (!(facts.get(FACT) instanceof Map<?, ?> json)) {
            return Optional.empty();
        }
        Map<String, Long> blocked = new TreeMap<>();
        if (json.get("blocked") instanceof Map<?, ?> reasons) {
            reasons.forEach((reason, count) -> blocked.put(String.valueOf(reason), number(count)));
        }
        return Optional.of(new Funnel(
                number(json.get("bars")),
                number(json.get("signals")),
                blocked,
                number(json.get("orders")),
                number(json.get("fills")),
                number(json.get("trades"))));
    }

    private static long number(@Nullable Object json) {
        return json instanceof Number number ? number.longValue() : 0;
    }
}
