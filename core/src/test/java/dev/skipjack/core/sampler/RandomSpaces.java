package dev.skipjack.core.sampler;

import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.IntDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.TrialState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Spaces of every kind of distribution, and histories over them, from a seed. */
public final class RandomSpaces {
    private static final double[] ODD_VALUES = {
        0, -0.0, 1, 1e300, -1e300, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MIN_VALUE
    };

    private final Random random;

    public RandomSpaces(long seed) {
        this.random = new Random(seed);
    }

    public SearchSpace space() {
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        int size = 1 + random.nextInt(6);
        for (int i = 0; i < size; i++) {
            parameters.put("p" + i, distribution());
        }
        return SearchSpace.of(parameters);
    }

    private Distribution distribution() {
        double low = random.nextGaussian() * Math.pow(10, random.nextInt(-6, 7));
        double range = random.nextDouble() * Math.pow(10, random.nextInt(-9, 7));
        return switch (random.nextInt(13)) {
            case 0 -> FloatDistribution.of(low, low);
            case 1 -> FloatDistribution.of(low, low + range);
            case 2 -> FloatDistribution.of(1, Math.nextUp(1.0));
            case 3 -> FloatDistribution.of(-1.7e308, 1.7e308);
            case 4 -> FloatDistribution.of(0, 1e-310);
            case 5 -> FloatDistribution.log(1e-300, 1e300);
            case 6 -> FloatDistribution.log(3, Math.nextUp(3.0));
            case 7 -> FloatDistribution.log(Math.abs(low) + 1e-9, Math.abs(low) + 1e-9 + range);
            case 8 -> FloatDistribution.stepped(-1, 2, 0.1);
            case 9 -> IntDistribution.of(-(1L << 53), 1L << 53);
            case 10 -> IntDistribution.stepped(random.nextInt(9), 100, 1 + random.nextInt(40));
            case 11 -> IntDistribution.log(1 + random.nextInt(5), 5 + random.nextInt(100_000));
            default ->
                new CategoricalDistribution(
                        IntStream.rangeClosed(0, random.nextInt(5)).boxed().toList());
        };
    }

    public double[] point(SearchSpace space) {
        double[] point = new double[space.size()];
        for (int i = 0; i < point.length; i++) {
            point[i] = space.distribution(i).fromUnit(random.nextInt(4) == 0 ? 0.3 : random.nextDouble());
        }
        return point;
    }

    /** A history in which rows come out of order, some pruned, failed, infeasible or without some parameter. */
    public FakeHistory history(SearchSpace space, int trials) {
        FakeHistory history = new FakeHistory(random.nextBoolean() ? Direction.MINIMIZE : Direction.MAXIMIZE);
        grow(history, space, 0, trials);
        return history;
    }

    /** Starts the trials first, ..., first + trials - 1 and ends most of them, in any order. */
    public void grow(FakeHistory history, SearchSpace space, int first, int trials) {
        int kind = random.nextInt(4);
        List<Integer> open = new ArrayList<>();
        for (int number = first; number < first + trials; number++) {
            open.add(number);
            history.start(number, space, point(space));
            if (open.size() > 3) {
                int ended = open.remove(random.nextInt(open.size()));
                end(history, space, ended, kind);
            }
        }
    }

    private void end(FakeHistory history, SearchSpace space, int number, int kind) {
        double[] point = history.running().stream()
                .filter(trial -> trial.number() == number)
                .findFirst()
                .orElseThrow()
                .assignment()
                .internals();
        Map<String, Double> values = FakeHistory.values(space, point);
        Map<String, Distribution> parameters = space.asMap();
        if (random.nextInt(12) == 0) {
            values.remove("p0");
            parameters.remove("p0");
        }
        TrialState state = switch (random.nextInt(10)) {
            case 0 -> TrialState.FAIL;
            case 1, 2 -> TrialState.PRUNED;
            default -> TrialState.COMPLETE;
        };
        double violation = random.nextInt(6) == 0 ? random.nextDouble() : 0;
        int lastStep = state == TrialState.PRUNED ? random.nextInt(-1, 4) : -1;
        double value = state == TrialState.FAIL || lastStep < 0 && state == TrialState.PRUNED
                ? Double.NaN
                : value(kind, point);
        history.add(new FakeHistory.Row(number, state, value, violation, lastStep, values), parameters);
    }

    private double value(int kind, double[] point) {
        return switch (kind) {
            case 0 -> 1;
            case 1 -> ODD_VALUES[random.nextInt(ODD_VALUES.length)];
            case 2 -> random.nextGaussian();
            default -> point[0];
        };
    }
}
