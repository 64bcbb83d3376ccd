package dev.skipjack.run.execution;

import dev.skipjack.core.study.FinishedTrial;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A score above 0 that hides a loss: a drawdown or a ratio may look fine where money went. Stateless; thread-safe. */
public final class LossWarning {
    private static final String RETURN = "total_return";

    private LossWarning() {}

    /**
     * What must not be missed about the best trial, a sentence each.
     *
     * @param ranking best first; may be empty
     */
    public static List<String> of(List<FinishedTrial> ranking) {
        return ranking.stream().limit(1).flatMap(LossWarning::of).toList();
    }

    private static Stream<String> of(FinishedTrial winner) {
        Double earned = TrialJson.metrics(winner.outcome()).get(RETURN);
        return earned != null && earned < 0 && winner.value() > 0
                ? Stream.of(String.format(
                        Locale.ROOT,
                        "THE BEST TRIAL LOST MONEY: its total_return is %.1f%%, though its score is %.4g. Maybe demand"
                                + " total_return: {min: 0} in constraints, or score what is earned.",
                        100 * earned,
                        winner.value()))
                : Stream.empty();
    }
}
