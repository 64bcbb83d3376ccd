package dev.skipjack.testkit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The payloads of the seed's benchmark, number by number, as nested maps of JSON values in the seed's key order. Stateless;
 * thread-safe.
 */
public final class SeedPayloads {
    private SeedPayloads() {}

    /** Three parameters, one of them nested; 60 bytes of JSON. */
    public static Map<String, @Nullable Object> key(int i) {
        return map("threshold", i * 0.01, "window", (long) (i % 100), "nested", map("value", i * 0.1));
    }

    /** Three parameters, two of them integers; 47 bytes of JSON. */
    public static Map<String, @Nullable Object> signature(int i) {
        return map("param", (long) i, "value", i * 0.01, "nested", map("x", (long) i));
    }

    /**
     * A result file of 139 bytes.
     *
     * @param idFormat of the trial's id, for one integer
     */
    public static Map<String, @Nullable Object> file(int i, String idFormat) {
        return map(
                "trial_id",
                String.format(idFormat, i),
                "parameters",
                map("value", i * 0.1, "threshold", i * 0.01),
                "score",
                map("score", (long) i * 10, "metrics", map("sharpe", i * 0.1)));
    }

    /** 28 values on three levels; 511 bytes of JSON. */
    public static Map<String, @Nullable Object> wide(int i) {
        return map(
                "thresholds",
                map(
                        "entry_conf_overall",
                        round(0.20 + (i % 40) * 0.01, 2),
                        "regime_proba",
                        map(
                                "balanced",
                                round(0.30 + (i % 31) * 0.013, 3),
                                "bull",
                                round(0.35 + (i % 17) * 0.017, 3),
                                "bear",
                                round(0.40 + (i % 13) * 0.019, 3)),
                        "min_edge",
                        (i % 97) * 0.0001,
                        "signal_adaptation",
                        map(
                                "atr_period",
                                7L + i % 22,
                                "zones",
                                map("low", 0.1 + i * 1e-5, "mid", 0.2 + i * 1e-5, "high", 0.3 + i * 1e-5))),
                "risk",
                map(
                        "risk_map",
                        List.of(
                                List.of(0.45, 0.5 + (i % 10) * 0.05),
                                List.of(0.55, 1.0 + (i % 7) * 0.05),
                                List.of(0.65, 1.5 + (i % 5) * 0.05)),
                        "max_drawdown",
                        0.05 + (i % 20) * 0.005,
                        "leverage",
                        1L + i % 5),
                "exit",
                map(
                        "enabled",
                        i % 2 == 0,
                        "max_hold_bars",
                        10L + i % 60,
                        "stop_loss_pct",
                        0.01 + (i % 30) * 0.001,
                        "trailing",
                        null,
                        "mode",
                        List.of("fib", "atr", "fixed").get(i % 3)),
                "htf_fib",
                map(
                        "enabled",
                        i % 3 == 0,
                        "tolerance_atr",
                        0.3 + (i % 50) * 0.02,
                        "levels",
                        List.of(0.382, 0.5, 0.618)),
                "seed",
                (long) i);
    }

    /** A result file of 1.5 kB. */
    public static Map<String, @Nullable Object> largeFile(int i) {
        return map(
                "trial_id",
                String.format("trial_%06d", i),
                "parameters",
                wide(i),
                "score",
                map(
                        "score",
                        i * 0.37,
                        "hard_failures",
                        List.of(),
                        "metrics",
                        map(
                                "sharpe",
                                i * 0.001,
                                "total_return",
                                i * 0.0003,
                                "max_drawdown",
                                (i % 40) * 0.005,
                                "profit_factor",
                                1.0 + (i % 90) * 0.01,
                                "win_rate",
                                (i % 100) / 100.0,
                                "num_trades",
                                (long) (i % 500))),
                "constraints",
                map("ok", true, "reasons", List.of("min_trades", "max_dd", "profit_factor")),
                "results_path",
                String.format("tBTCUSD_1h_trial_%06d.json", i),
                "duration_seconds",
                12.5 + i * 0.01,
                "log",
                "x".repeat(500));
    }

    private static double round(double value, int decimals) {
        return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).doubleValue();
    }

    /** A map in the order given: key, value, key, value. */
    public static Map<String, @Nullable Object> map(@Nullable Object... keysAndValues) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
        }
        return map;
    }
}
