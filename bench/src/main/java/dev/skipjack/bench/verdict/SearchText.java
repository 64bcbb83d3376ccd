package dev.skipjack.bench.verdict;

import dev.skipjack.backtest.Bars;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files that a user would have: the bars as CSV, and a run-spec that searches a strategy on them. Stateless; thread-safe. */
final class SearchText {
    /** Costs of a fill, fractions of its notional. */
    static final double COMMISSION = 0.0002;

    static final double SLIPPAGE = 0.0001;

    private static final String TREND = """
            parameters:
              entry.fast: {type: int, low: 2, high: 60}
              entry.slow: {type: int, low: 10, high: 250, step: 5}
              entry.kind: {type: categorical, choices: [sma, ema]}
              filter.period: {type: int, low: 0, high: 240, step: 20}
              allow_short: {type: categorical, choices: [true, false]}
            rules: ["entry.fast < entry.slow"]
            """;
    private static final String REVERSION = """
            parameters:
              entry.lookback: {type: int, low: 2, high: 60}
              entry.threshold: {type: float, low: 0.1, high: 2.5}
              exit.threshold: {type: float, low: -1, high: 1}
              exit.max_bars: {type: int, low: 0, high: 40}
              allow_short: {type: categorical, choices: [true, false]}
            rules: ["exit.threshold < entry.threshold"]
            """;

    private SearchText() {}

    /** The text of a spec whose data stand in a file beside it. */
    static String spec(Edge edge, String data, int trials, long seed) {
        return """
                study: market
                storage: "memory:"
                objective:
                  backtest:
                    data: %s
                    window: {from: %s, to: %s}
                    warmup: %d
                    costs: {capital: 100000, commission: %s, slippage: %s}
                    strategy: %s
                score: sharpe
                search: {trials: %d, seed: %d}
                %s""".formatted(
                        data,
                        MarketKind.from(),
                        MarketKind.to(),
                        MarketKind.WARM_UP,
                        COMMISSION,
                        SLIPPAGE,
                        edge.strategy(),
                        trials,
                        seed,
                        edge == Edge.TREND ? TREND : REVERSION);
    }

    /** Writes bars as CSV, every digit of them. */
    static void write(Bars bars, Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("date,open,high,low,close,volume\n");
            for (int bar = 0; bar < bars.size(); bar++) {
                out.write(bars.label(bar) + "," + bars.open(bar) + "," + bars.high(bar) + "," + bars.low(bar) + ","
                        + bars.close(bar) + "," + bars.volume(bar) + "\n");
            }
        }
    }
}
