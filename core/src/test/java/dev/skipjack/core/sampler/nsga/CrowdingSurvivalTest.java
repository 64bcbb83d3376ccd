package dev.skipjack.core.sampler.nsga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.Oracle;
import dev.skipjack.core.numeric.pareto.CrowdingDistance;
import dev.skipjack.core.rng.RandomStream;
import dev.skipjack.core.rng.Streams;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CrowdingSurvivalTest {
    private static final RandomStream STREAM = Streams.of(1, 0).stream("test");

    @Test
    void survivorsAreThoseOfTheOracle() {
        for (JsonNode example : Oracle.read("nds_crowding.json").get("elite")) {
            List<Direction> directions = new ArrayList<>();
            example.get("directions")
                    .forEach(text -> directions.add(
                            text.asString().equals("minimize") ? Direction.MINIMIZE : Direction.MAXIMIZE));
            List<Individual> all = Members.of(directions, outcomes(example));
            Population chosen = new CrowdingSurvival()
                    .select(all, example.get("population_size").asInt(), STREAM);
            List<Integer> expected = new ArrayList<>();
            example.get("elite").forEach(number -> expected.add(number.asInt()));
            assertThat(Members.indices(all, chosen))
                    .as(example.get("name").asString())
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private static List<Outcome> outcomes(JsonNode example) {
        JsonNode values = example.get("values");
        JsonNode constraints = example.get("constraints");
        return IntStream.range(0, values.size())
                .mapToObj(i -> Members.complete(
                        Oracle.numbers(values.get(i)),
                        constraints.isNull() || constraints.get(i).isNull()
                                ? List.of()
                                : Arrays.stream(Oracle.numbers(constraints.get(i)))
                                        .boxed()
                                        .toList()))
                .toList();
    }

    /** 300 populations of seed 6, of up to three objectives with few values, some infeasible and some pruned. */
    @Test
    void ordersAsTheSlowTwinDoes() {
        Random random = new Random(6);
        for (int set = 0; set < 300; set++) {
            int m = 1 + set % 3;
            List<Outcome> outcomes = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                outcomes.add(outcome(random, m, set % 5));
            }
            List<Individual> all = Members.of(Collections.nCopies(m, Direction.MINIMIZE), outcomes);
            int count = 1 + random.nextInt(30);
            assertThat(Members.indices(all, new CrowdingSurvival().select(all, count, STREAM)))
                    .as("set %d", set)
                    .isEqualTo(slowly(outcomes, m).subList(0, count));
        }
    }

    private static Outcome outcome(Random random, int m, int rarely) {
        if (m == 1 && random.nextInt(1 + 3 * rarely) == 0) {
            return new Outcome.Pruned(random.nextInt(3), random.nextInt(4));
        }
        double[] values = random.doubles(m, 0, 6).map(Math::floor).toArray();
        return Members.complete(values, random.nextInt(4) == 0 ? List.of(random.nextInt(3) - 0.5) : List.of());
    }

    /** Peels off front by front, each time looking for whom nobody left beats. */
    private static List<Integer> slowly(List<Outcome> outcomes, int m) {
        List<Integer> left =
                new ArrayList<>(IntStream.range(0, outcomes.size()).boxed().toList());
        List<Integer> order = new ArrayList<>();
        while (!left.isEmpty()) {
            List<Integer> front = left.stream()
                    .filter(i -> left.stream().noneMatch(j -> beats(outcomes.get(j), outcomes.get(i))))
                    .toList();
            double[][] values = front.stream().map(i -> values(outcomes.get(i))).toArray(double[][]::new);
            boolean isSpread = m > 1 && violation(outcomes.get(front.getFirst())) == 0;
            double[] distances = isSpread ? CrowdingDistance.of(values) : new double[values.length];
            Map<Integer, Double> distance = new HashMap<>();
            IntStream.range(0, distances.length).forEach(k -> distance.put(front.get(k), distances[k]));
            order.addAll(ordered(front, distance));
            left.removeAll(front);
        }
        return order;
    }

    private static List<Integer> ordered(List<Integer> front, Map<Integer, Double> distance) {
        Comparator<Integer> byDistance = Comparator.comparing(distance::get, Comparator.reverseOrder());
        return front.stream()
                .sorted(byDistance.thenComparing(Comparator.reverseOrder()))
                .toList();
    }

    private static double[] values(Outcome outcome) {
        return outcome.values().stream().mapToDouble(x -> x).toArray();
    }

    private static double violation(Outcome outcome) {
        return outcome instanceof Outcome.Valued valued
                ? valued.constraints().stream().mapToDouble(c -> Math.max(0, c)).sum()
                : 0;
    }

    private static boolean beats(Outcome a, Outcome b) {
        if (violation(a) != violation(b)) {
            return violation(a) < violation(b);
        }
        if (violation(a) > 0) {
            return false;
        }
        if (a instanceof Outcome.Pruned first && b instanceof Outcome.Pruned second) {
            return first.step() != second.step() ? first.step() > second.step() : first.value() < second.value();
        }
        if (a instanceof Outcome.Pruned || b instanceof Outcome.Pruned) {
            return b instanceof Outcome.Pruned;
        }
        double[] x = values(a);
        double[] y = values(b);
        return IntStream.range(0, x.length).allMatch(j -> x[j] <= y[j]) && !Arrays.equals(x, y);
    }

    @Test
    void whoComesFirstWinsATournament() {
        Population chosen = new CrowdingSurvival().select(Members.of(new double[][] {{3}, {1}, {2}}), 2, STREAM);
        assertThat(chosen.merits()).containsExactly(0, 1);
        assertThat(chosen.members()).extracting(one -> one.losses[0]).containsExactly(1.0, 2.0);
    }
}
