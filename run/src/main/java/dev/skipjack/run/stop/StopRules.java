package dev.skipjack.run.stop;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a spec says of trials that are to end as soon as their reports show a symptom. Immutable.
 *
 * @param noTrades once this share of the bars is evaluated there must have been a trade or a position; in (0, 1]
 * @param drawdown a greater {@code max_drawdown} ends the trial; a fraction, 0 or more
 * @param lossStreak so many losing trades in a row end it; 1 or more
 * @param brokenConstraints whether a constraint that can never be met again does
 */
public record StopRules(
        OptionalDouble noTrades, OptionalDouble drawdown, OptionalInt lossStreak, boolean brokenConstraints) {
    /** No rule. */
    public static final StopRules NONE =
            new StopRules(OptionalDouble.empty(), OptionalDouble.empty(), OptionalInt.empty(), false);

    /** Whether there is a rule. */
    public boolean isAny() {
        return !equals(NONE);
    }

    /** The rules as a spec has them, as JSON values. */
    public Map<String, @Nullable Object> asJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        noTrades.ifPresent(share -> json.put(Stop.Rule.NO_TRADES.label(), share));
        drawdown.ifPresent(limit -> json.put(Stop.Rule.DRAWDOWN.label(), limit));
        lossStreak.ifPresent(losses -> json.put(Stop.Rule.LOSS_STREAK.label(), losses));
        if (brokenConstraints) {
            json.put(Stop.Rule.BROKEN_CONSTRAINTS.label(), true);
        }
        return json;
    }
}
