package dev.skipjack.cli;

import dev.skipjack.core.json.CanonicalJson;
import dev.skipjack.core.pruner.Pruner;
import dev.skipjack.run.spec.RunSpec;
import dev.skipjack.run.stop.StopRules;
import java.util.ArrayList;
import java.util.List;

/** What ends trials early, as a person reads it in a plan. */
final class StepsText {
    private StepsText() {}

    /** The lines; none if every trial goes to its end. */
    static List<String> lines(RunSpec spec) {
        List<String> lines = new ArrayList<>();
        Pruner pruner = spec.search().pruner();
        StopRules stop = spec.search().stop();
        if (pruner != null) {
            lines.add(CanonicalJson.write(pruner.identity()));
        }
        if (stop.isAny()) {
            lines.add("stop " + CanonicalJson.write(stop.asJson()));
        }
        if (!lines.isEmpty()) {
            spec.objective()
                    .steps()
                    .ifPresent(steps -> lines.add(steps.count() + " steps of about " + steps.barsAfter(0) + " bars"));
        }
        return lines;
    }
}
