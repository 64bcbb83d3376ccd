package dev.skipjack.bench.jmh;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The points that the seed's benchmark made keys of, number by number, and a wide one of three levels and 28 numbers or texts. */
final class KeyPayloads {
    private KeyPayloads() {}

    static Map<String, @Nullable Object> key(int i) {
        return map("threshold", i * 0.01, "window", (long) (i % 100), "nested", map("value", i * 0.1));
    }

    static Map<String, @Nullable Object> signature(int i) {
        return map("param", (long) i, "value", i * 0.01, "nested", map("x", (long) i));
    }

    static Map<String, @Nullable Object> wide(int i) {
        return map("thresholds", thresholds(i), "risk", risk(i), "exit", exit(i), "htf_fib", fib(i), "seed", (long) i);
    }

    private static Map<String, @Nullable Object> thresholds(int i) {
        Map<String, @Nullable Object> regimes = map(
                "balanced", round(0.30 + (i % 31) * 0.013, 3),
                "bull", round(0.35 + (i % 17) * 0.017, 3),
                "bear", round(0.40 + (i % 13) * 0.019, 3));
        Map<String, @Nullable Object> zones = map("low", 0.1 + i * 1e-5, "mid", 0.2 + i * 1e-5, "high", 0.3 + i * 1e-5);
        return map(
                "entry_conf_overall",
                round(0.20 + (i % 40) * 0.01, 2),
                "regime_proba",
                regimes,
                "min_edge",
                (i % 97) * 0.0001,
                "signal_adaptation",
                map("atr_period", 7L + i % 22, "zones", zones));
    }

    private static Map<String, @Nullable Object> risk(int i) {
        List<List<Double>> riskMap = List.of(
                List.of(0.45, 0.5 + (i % 10) * 0.05),
                List.of(0.55, 1.0 + (i % 7) * 0.05),
                List.of(0.65, 1.5 + (i % 5) * 0.05));
        return map("risk_map", riskMap, "max_drawdown", 0.05 + (i % 20) * 0.005, "leverage", 1L + i % 5);
    }

    private static Map<String, @Nullable Object> exit(int i) {
        return map(
                "enabled",
                i % 2 == 0,
                "max_hold_bars",
                10L + i % 60,
                "stop_loss_pct",
                0.01 + (i % 30) * 0.001,
                "trailing",
                null,
                "mode",
                List.of("fib", "atr", "fixed").get(i % 3));
    }

    private static Map<String, @Nullable Object> fib(int i) {
        return map("enabled", i % 3 == 0, "tolerance_atr", 0.3 + (i % 50) * 0.02, "levels", List.of(0.382, 0.5, 0.618));
    }

    private static double round(double value, int decimals) {
        return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).doubleValue();
    }

    private static Map<String, @Nullable Object> map(@Nullable Object... keysAndValues) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
        }
        return map;
    }
}
