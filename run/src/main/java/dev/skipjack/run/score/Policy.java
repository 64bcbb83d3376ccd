package dev.skipjack.run.score;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The named formulas over several metrics. {@code sharpe} is a plain number; {@code total_return}, {@code max_drawdown} and
 * {@code win_rate} are fractions.
 *
 * <p>Differs from the Python optimizer whose {@code v1} and {@code v2} these were:
 *
 * <ul>
 *   <li>It gave -100 flat for fewer than 10 trades, a profit factor below 1 or a drawdown above 0.2. Here those are constraints,
 *       which a sampler can learn from: {@code constraints: {trades: {min: 10}, profit_factor: {min: 1}, max_drawdown: {max:
 *       0.2}}}. So {@code max_drawdown} and {@code trades} are no inputs.
 *   <li>Its Sharpe ratio was per trade and not annualised; here it is the backtest's, annualised per bar, so values are larger.
 *   <li>Its return over drawdown grew without bound as the drawdown went to 0 (a score of 260 was seen); here it counts within
 *       [-10, 10].
 *   <li>A profit factor without losing trades was a sum of money; here it is the ledger's finite number, counted up to 5.
 *   <li>Missing metrics counted as 0 and NaN passed; here the trial is {@code invalid_numeric}.
 * </ul>
 */
public enum Policy implements Score {
    /** sharpe + total_return + 0.25 clip(return_to_drawdown, -10, 10) + clip(win_rate - 0.4, -0.2, 0.2). */
    SEED_V1("seed_v1", "sharpe", "total_return", "return_to_drawdown", "win_rate") {
        @Override
        public double value(Map<String, Double> metrics) {
            return read(metrics, "sharpe")
                    + read(metrics, "total_return")
                    + 0.25 * Math.clamp(read(metrics, "return_to_drawdown"), -10.0, 10.0)
                    + Math.clamp(read(metrics, "win_rate") - 0.4, -0.2, 0.2);
        }
    },

    /**
     * clip(sharpe, -1, 3) + 0.15 ln(1 + clip(total_return, -0.5, 0.5)) + 0.1 ln clip(profit_factor, 0.25, 5) + 0.05
     * clip(win_rate - 0.5, -0.1, 0.1).
     */
    SEED_V2("seed_v2", "sharpe", "total_return", "profit_factor", "win_rate") {
        @Override
        public double value(Map<String, Double> metrics) {
            return Math.clamp(read(metrics, "sharpe"), -1.0, 3.0)
                    + 0.15 * StrictMath.log(1 + Math.clamp(read(metrics, "total_return"), -0.5, 0.5))
                    + 0.10 * StrictMath.log(Math.clamp(read(metrics, "profit_factor"), 0.25, 5.0))
                    + 0.05 * Math.clamp(read(metrics, "win_rate") - 0.5, -0.1, 0.1);
        }
    };

    private final String label;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
    private final List<String> inputs;

    Policy(String label, String... inputs) {
        this.label = label;
        this.inputs = List.of(inputs);
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public List<String> inputs() {
        return inputs;
    }

    /** The names of all policies. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(Policy::label).toList();
    }

    /** Whether a policy has this name. */
    static boolean isLabel(String name) {
        for (Policy policy : values()) {
            if (policy.label.equals(name)) {
                return true;
            }
        }
        return false;
    }

    private static double read(Map<String, Double> metrics, String name) {
        return metrics.getOrDefault(name, Double.NaN);
    }
}
