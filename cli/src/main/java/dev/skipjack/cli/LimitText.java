package dev.skipjack.cli;

import dev.skipjack.run.execution.HistoryLimit;
import dev.skipjack.run.verdict.Verdict;
import java.util.Locale;

/** How many trials a history can bear, as a person reads it. */
final class LimitText {
    private LimitText() {}

    static String of(HistoryLimit limit) {
        if (limit.isTooShort()) {
            return String.format(
                    Locale.ROOT,
                    "too short to tell skill from luck: %d bars, and at least %d are needed",
                    limit.bars(),
                    Verdict.FEWEST_BARS);
        }
        String bears = String.format(
                Locale.ROOT,
                "%.1f years bear %,d independent trials before a Sharpe ratio of 1 comes by luck",
                limit.years(),
                limit.trials());
        return limit.isExceeded()
                ? bears
                        + String.format(
                                Locale.ROOT,
                                "; %,d are planned, and could show %.1f",
                                limit.planned(),
                                limit.luckyRatio())
                : bears;
    }
}
