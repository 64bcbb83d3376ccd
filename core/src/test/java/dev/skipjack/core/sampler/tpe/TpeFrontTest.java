package dev.skipjack.core.sampler.tpe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.numeric.pareto.Hypervolume;
import dev.skipjack.core.rng.Streams;
import dev.skipjack.core.sampler.RandomSpaces;
import dev.skipjack.core.sampler.Sampler;
import dev.skipjack.core.sampler.random.RandomSampler;
import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.core.trial.TrialColumns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** TPE with several objectives. */
class TpeFrontTest {
    private static final List<TpeOptions> PRESETS =
            List.of(TpeOptions.optuna5(), TpeOptions.optuna4(), TpeOptions.skipjack());
    private static final List<Direction> MIXED = List.of(Direction.MINIMIZE, Direction.MAXIMIZE);

    @Test
    void takesSeveralObjectives() {
        assertThat(TpeSampler.optuna5().takesSeveralObjectives()).isTrue();
    }

    @Test
    void proposesTheSameWithAndWithoutACache() {
        for (int seed = 0; seed < 60; seed++) {
            SearchSpace space = new RandomSpaces(3_000 + seed).space();
            TpeOptions preset = PRESETS.get(seed % 3);
            Sampler kept = new TpeSampler(preset);
            TrialColumns history = new TrialColumns(MIXED);
            for (int trials = 0; trials < 120; trials += 1 + seed % 17) {
                for (int trial = history.size(); trial < trials; trial++) {
                    appendTrial(history, space, seed, trial);
                }
                Streams streams = Streams.of(seed, 1_000 + trials);
                double[] fresh = new TpeSampler(preset).sample(space, history, streams);
                assertThat(space.contains(fresh)).isTrue();
                assertThat(kept.sample(space, history, streams))
                        .as("seed %d at %d", seed, trials)
                        .isEqualTo(fresh);
            }
        }
    }

    private static void appendTrial(TrialColumns history, SearchSpace space, long seed, int trial) {
        double[] point = new RandomSampler().sample(space, history, Streams.of(seed, trial));
        Random random = new Random(seed * 1_000 + trial);
        List<Double> values = List.of((double) random.nextInt(9), random.nextGaussian());
        List<Double> constraints = List.of(random.nextGaussian() - 1);
        Outcome outcome = random.nextInt(10) == 0
                ? new Outcome.Cancelled("failed")
                : new Outcome.Complete(values, constraints, Map.of());
        history.append(trial, Assignment.of(space, point), outcome);
    }

    /**
     * The volume that 100 trials dominate, 4 parameters, two objectives: the squared distances from two points. 20 seeds, paired by seed
     * with random search. If TPE were no better it would win 18 or more of 20 with probability 2e-4 (binomial, one-sided).
     */
    @Test
    void findsMoreVolumeThanRandomSearch() {
        for (TpeOptions preset : PRESETS) {
            int wins = 0;
            for (int seed = 0; seed < 20; seed++) {
                double own = volume(new TpeSampler(preset), seed);
                wins += own > volume(new RandomSampler(), seed) ? 1 : 0;
            }
            assertThat(wins).as(preset.preset()).isGreaterThanOrEqualTo(18);
        }
    }

    private static double volume(Sampler sampler, long seed) {
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        for (int i = 0; i < 4; i++) {
            parameters.put("x" + i, FloatDistribution.of(-5, 5));
        }
        SearchSpace space = SearchSpace.of(parameters);
        TrialColumns history = new TrialColumns(MIXED);
        List<double[]> losses = new ArrayList<>();
        for (int trial = 0; trial < 100; trial++) {
            double[] point = sampler.sample(space, history, Streams.of(seed, trial));
            double first = 0;
            double second = 0;
            for (double x : point) {
                first += (x - 1) * (x - 1);
                second += (x - 3) * (x - 3);
            }
            losses.add(new double[] {first, second});
            history.append(trial, Assignment.of(space, point), Outcome.Complete.of(List.of(first, -second)));
        }
        return Hypervolume.of(losses.toArray(double[][]::new), new double[] {60, 60});
    }

    @Test
    void keepsAwayFromWhatIsInfeasible() {
        SearchSpace space = SearchSpace.of(Map.of("x", FloatDistribution.of(0, 1)));
        TrialColumns history = new TrialColumns(MIXED);
        for (int trial = 0; trial < 60; trial++) {
            double x = trial / 60.0;
            history.append(
                    trial,
                    Assignment.of(space, new double[] {x}),
                    new Outcome.Complete(List.of(-x, x), List.of(x - 0.3), Map.of()));
        }
        int feasible = 0;
        for (int trial = 60; trial < 160; trial++) {
            feasible += TpeSampler.optuna5().sample(space, history, Streams.of(1, trial))[0] <= 0.3 ? 1 : 0;
        }
        assertThat(feasible).isGreaterThan(80);
    }
}
