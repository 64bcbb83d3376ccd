package dev.skipjack.core.sampler.tpe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.rng.Streams;
import dev.skipjack.core.sampler.FakeHistory;
import dev.skipjack.core.sampler.Sampler;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.TrialState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ParameterGroupsTest {
    private static final FloatDistribution UNIT = FloatDistribution.of(0, 1);

    @Test
    void putsTogetherWhatOccursTogether() {
        for (int seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            FakeHistory history = new FakeHistory(Direction.MINIMIZE);
            ParameterGroups groups = new ParameterGroups(history);
            for (int trial = 0; trial < 12; trial++) {
                Map<String, Double> values = new TreeMap<>();
                for (int i = 0; i < 8; i++) {
                    if (random.nextInt(4) > i % 4) {
                        values.put("p" + (i + 3 * (trial % 2)), random.nextDouble());
                    }
                }
                TrialState state = random.nextInt(5) == 0 ? TrialState.FAIL : TrialState.COMPLETE;
                add(history, trial, state, values, 0);
                groups.update();
                for (String name : history.parameters()) {
                    assertThat(new TreeSet<>(groups.around(name, UNIT).asMap().keySet()))
                            .as("seed %d, %s after %d", seed, name, trial)
                            .isEqualTo(together(history, name));
                }
            }
        }
    }

    private static TreeSet<String> together(FakeHistory history, String name) {
        TreeSet<String> names = new TreeSet<>();
        String own = rows(history, name);
        for (String other : history.parameters()) {
            if (other.equals(name) || (own.contains("1") && rows(history, other).equals(own))) {
                names.add(other);
            }
        }
        return names;
    }

    private static String rows(FakeHistory history, String name) {
        StringBuilder rows = new StringBuilder();
        for (int row = 0; row < history.size(); row++) {
            if (history.state(row) != TrialState.FAIL) {
                rows.append(Double.isNaN(history.column(name).orElseThrow().at(row)) ? '0' : '1');
            }
        }
        return rows.toString();
    }

    /** Good trials have x = 1 - y, near either end; without a choice among candidates only a joint draw keeps the sum at 1. */
    @Test
    void drawsTheParametersOfAGroupFromOneTrialsSurroundings() {
        FakeHistory history = conditional();
        TpeOptions plain = TpeOptions.skipjack().withCandidates(1);
        assertThat(sumsNearOne(history, plain)).isGreaterThan(80);
        assertThat(sumsNearOne(history, plain.withGroup(false))).isLessThan(70);
    }

    private static int sumsNearOne(FakeHistory history, TpeOptions options) {
        Sampler sampler = new TpeSampler(options);
        int near = 0;
        for (int trial = 200; trial < 300; trial++) {
            Streams streams = Streams.of(4, trial);
            double x = sampler.sampleOne("x", UNIT, history, streams);
            double y = sampler.sampleOne("y", UNIT, history, streams);
            near += Math.abs(x + y - 1) < 0.3 ? 1 : 0;
        }
        return near;
    }

    /** Every other trial has x and y, the others z; all have a. */
    private static FakeHistory conditional() {
        Random random = new Random(7);
        FakeHistory history = new FakeHistory(Direction.MINIMIZE);
        for (int trial = 0; trial < 200; trial++) {
            Map<String, Double> values = new TreeMap<>(Map.of("a", random.nextDouble()));
            double value = 5;
            if (trial % 2 == 0) {
                double x = random.nextDouble();
                double y = random.nextDouble();
                values.putAll(Map.of("x", x, "y", y));
                double near = Math.hypot(x - 0.1, y - 0.9);
                value = Math.min(near, Math.hypot(x - 0.9, y - 0.1));
            } else {
                values.put("z", random.nextDouble());
            }
            add(history, trial, TrialState.COMPLETE, values, value);
        }
        return history;
    }

    @Test
    void proposesTheSameWithAndWithoutACache() {
        FakeHistory all = conditional();
        FakeHistory history = new FakeHistory(Direction.MINIMIZE);
        Sampler kept = new TpeSampler(TpeOptions.skipjack());
        for (int row = 0; row < 120; row++) {
            Map<String, Double> values = new TreeMap<>();
            for (String name : all.parameters()) {
                double value = all.column(name).orElseThrow().at(row);
                if (!Double.isNaN(value)) {
                    values.put(name, value);
                }
            }
            add(history, row, TrialState.COMPLETE, values, all.value(row));
            Streams streams = Streams.of(5, 1_000 + row);
            List<Double> fresh = values(new TpeSampler(TpeOptions.skipjack()), history.copy(), streams);
            assertThat(values(kept, history, streams)).as("at %d", row).isEqualTo(fresh);
            SearchSpace pair = SearchSpace.of(Map.of("x", UNIT, "y", UNIT));
            for (int i = 0; i < 5; i++) {
                history.start(500 + i, pair, new double[] {fresh.get(1), fresh.get(2)});
            }
            assertThat(values(kept, history, streams))
                    .as("with a running trial at %d", row)
                    .isEqualTo(values(new TpeSampler(TpeOptions.skipjack()), history.copy(), streams));
        }
    }

    private static List<Double> values(Sampler sampler, FakeHistory history, Streams streams) {
        List<Double> values = new ArrayList<>();
        for (String name : history.parameters()) {
            double value = sampler.sampleOne(name, UNIT, history, streams);
            assertThat(UNIT.contains(value)).isTrue();
            values.add(value);
        }
        return values;
    }

    private static void add(
            FakeHistory history, int number, TrialState state, Map<String, Double> values, double value) {
        Map<String, Distribution> parameters = new TreeMap<>();
        values.keySet().forEach(name -> parameters.put(name, UNIT));
        history.add(new FakeHistory.Row(number, state, value, 0, -1, values), parameters);
    }
}
