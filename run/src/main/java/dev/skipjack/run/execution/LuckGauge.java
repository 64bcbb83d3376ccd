package dev.skipjack.run.execution;

import dev.skipjack.core.study.FinishedTrial;
import dev.skipjack.core.study.Study;
import dev.skipjack.core.study.StudyListener;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.ReturnSource;
import dev.skipjack.run.spec.RunSpec;
import dev.skipjack.run.verdict.SelectionBias;
import dev.skipjack.run.verdict.SharpeEstimate;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A rough look at luck while a search goes on: one minus the deflated Sharpe ratio of the best trial, from the trials' Sharpe ratios alone,
 * as if they were independent and returns normal. The verdict in the end knows better. Thread-safe.
 */
public final class LuckGauge implements StudyListener {
    private static final String SHARPE = "sharpe";
    private static final int FEWEST_TRIALS = 10;

    private final int bars;
    private final double year;
    private int n;
    private double mean;
    private double squares;

    private LuckGauge(ReturnSource source) {
        this.bars = source.market().length;
        this.year = Math.sqrt(source.barsPerYear());
    }

    /** A gauge that watches a study from now on and knows what it had before; empty where the objective has no returns. */
    public static Optional<LuckGauge> watch(Study study, RunSpec spec) {
        return spec.objective().returns().map(source -> {
            LuckGauge gauge = new LuckGauge(source);
            study.addListener(gauge);
            study.trials().stream()
                    .filter(trial -> trial.state().isFinished())
                    .forEach(trial -> gauge.add(trial.outcome()));
            return gauge;
        });
    }

    @Override
    public void onFinished(Study study, FinishedTrial trial) {
        add(trial.outcome());
    }

    /** By Welford's recurrence. */
    private synchronized void add(Outcome outcome) {
        Double sharpe = outcome instanceof Outcome.Duplicate
                ? null
                : TrialJson.metrics(outcome).get(SHARPE);
        if (sharpe != null) {
            n++;
            double difference = sharpe - mean;
            mean += difference / n;
            squares += difference * (sharpe - mean);
        }
    }

    /** How likely the best is luck, in [0, 1]; empty while fewer than ten trials have a Sharpe ratio, or where the best has none. */
    public synchronized OptionalDouble luckOf(FinishedTrial best) {
        Double sharpe = TrialJson.metrics(best.outcome()).get(SHARPE);
        if (sharpe == null || n < FEWEST_TRIALS) {
            return OptionalDouble.empty();
        }
        double variance = squares / (n - 1) / (year * year);
        SharpeEstimate estimate = new SharpeEstimate(sharpe / year, bars, 0, 3);
        return OptionalDouble.of(1 - SelectionBias.deflated(estimate, variance, n));
    }
}
