package dev.skipjack.core.sampler.tpe;

import dev.skipjack.core.rng.Streams;
import dev.skipjack.core.sampler.FakeHistory;
import dev.skipjack.core.sampler.Sampler;
import dev.skipjack.core.sampler.random.RandomSampler;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.IntDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.Direction;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Prints what asking costs in a growing study of 10 parameters: a look, not a benchmark. Two runs, the second counts. */
public final class AskCost {
    private static final int WINDOW = 200;

    private AskCost() {}

    public static void main(String[] args) {
        for (int run = 0; run < 2; run++) {
            grow("float, random history", floats(), new RandomSampler());
            grow("float, own history", floats(), null);
            grow("int, own history", ints(), null);
            grow("log int, own history", logInts(), null);
        }
    }

    private static void grow(String what, Distribution distribution, Sampler teller) {
        SearchSpace space = space(distribution);
        FakeHistory history = new FakeHistory(Direction.MINIMIZE);
        Sampler tpe = TpeSampler.optuna5();
        long[] nanos = new long[WINDOW];
        StringBuilder line = new StringBuilder(what);
        for (int trial = 0; trial < 5_000 + WINDOW; trial++) {
            long before = System.nanoTime();
            double[] asked = tpe.sample(space, history, Streams.of(1, trial));
            nanos[trial % WINDOW] = System.nanoTime() - before;
            double[] point = teller == null ? asked : teller.sample(space, history, Streams.of(1, trial));
            history.complete(
                    trial,
                    space,
                    point,
                    Arrays.stream(point).map(x -> (x - 0.3) * (x - 0.3)).sum());
            int n = trial + 1 - WINDOW / 2;
            if (n == 100 || n == 1_000 || n == 5_000) {
                long[] sorted = nanos.clone();
                Arrays.sort(sorted);
                line.append(String.format(
                        "  n=%d: %.0f us (p95 %.0f)", n, sorted[WINDOW / 2] / 1e3, sorted[WINDOW * 95 / 100] / 1e3));
            }
        }
        System.out.println(line);
    }

    private static SearchSpace space(Distribution distribution) {
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        for (int i = 0; i < 10; i++) {
            parameters.put("parameter" + i, distribution);
        }
        return SearchSpace.of(parameters);
    }

    private static Distribution floats() {
        return FloatDistribution.of(-5, 5);
    }

    private static Distribution ints() {
        return IntDistribution.of(-50, 150);
    }

    private static Distribution logInts() {
        return IntDistribution.log(1, 10_000);
    }
}
