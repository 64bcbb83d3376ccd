package dev.skipjack.bench.samplers;

import dev.skipjack.core.storage.Archive;
import dev.skipjack.run.execution.ArchivedJudge;
import dev.skipjack.run.spec.ObjectiveKind;
import dev.skipjack.run.spec.RunSpec;
import java.nio.file.Path;
import java.util.Map;

/** The example {@code sp500-trend.yaml} as a problem: its space and rules, its backtest, its score and constraints. Stateless; thread-safe. */
final class Sp500 {
    /**
     * The highest feasible Sharpe ratio that is known, on a plateau about fast 14, slow 115, sma, trail 0.025, target 0.416: found by judging
     * every combination of the four finite parameters at three targets, then the best 400 at 151.
     */
    static final double BEST = 0.7113444594677079;

    private Sp500() {}

    /** The problem; its data stay open until the program ends. */
    static Problem problem(int iid) {
        return problem(iid, Path.of(System.getProperty("skipjack.home", ".")));
    }

    /** As above, of a source checkout. */
    static Problem problem(int iid, Path checkout) {
        Path file = checkout.resolve("examples").resolve("sp500-trend.yaml");
        RunSpec spec = RunSpec.read(file, ObjectiveKind.installed(), Map.of());
        ArchivedJudge judge =
                new ArchivedJudge(spec.effectiveConfig(), spec.objective(), Archive.none(), spec.scoring());
        return new Problem(
                1, iid, spec.parameters().space(), spec.goals().first().direction(), BEST, judge);
    }
}
