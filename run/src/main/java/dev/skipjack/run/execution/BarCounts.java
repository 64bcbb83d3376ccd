package dev.skipjack.run.execution;

import dev.skipjack.run.Steps;
import java.util.Map;

/**
 * The work of evaluations over bars. Immutable.
 *
 * @param evaluated bars that were evaluated
 * @param saved bars that were not, as trials ended before them
 */
public record BarCounts(long evaluated, long saved) {
    /** The name of the counts among a trial's facts. */
    public static final String FACT = "bars";

    /** Of an evaluation that ended at a step. */
    static BarCounts of(Steps steps, int last) {
        int evaluated = steps.barsAfter(last);
        return new BarCounts(evaluated, steps.bars() - evaluated);
    }

    BarCounts plus(BarCounts more) {
        return new BarCounts(evaluated + more.evaluated, saved + more.saved);
    }

    /** As a JSON object. */
    public Map<String, Object> asJson() {
        return Map.of("evaluated", evaluated, "saved", saved);
    }
}
