package dev.skipjack.core.numeric.pareto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.Oracle;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class NonDominatedRanksTest {
    private static final JsonNode ORACLE = Oracle.read("nds_crowding.json");

    /** With one objective the oracle ranks all, also where it need not. */
    @Test
    void ranksAreThoseOfTheOracle() {
        for (JsonNode example : ORACLE.get("ranks")) {
            double[][] losses = ParetoCases.rows(example.get("losses"));
            int[] ranks = example.has("penalty")
                    ? NonDominatedRanks.of(losses, Oracle.numbers(example.get("penalty")))
                    : NonDominatedRanks.of(losses);
            if (example.has("n_below") && losses[0].length > 1) {
                ranks = NonDominatedRanks.upTo(ranks, example.get("n_below").asInt());
            }
            assertThat(ranks).as(example.get("name").asString()).isEqualTo(ParetoCases.integers(example.get("ranks")));
        }
    }

    /** 400 sets of seed 2015, of up to 60 points of up to 5 objectives, many of them equal, sorted by peeling off front by front. */
    @Test
    void ranksAreThoseOfPeelingOffFronts() {
        Random random = new Random(2015);
        for (int set = 0; set < 400; set++) {
            double[][] losses = ParetoCases.random(random, random.nextInt(60), 1 + random.nextInt(5), 1 + set % 9);
            assertThat(NonDominatedRanks.of(losses)).as("set %d", set).isEqualTo(peeled(losses));
        }
    }

    private static int[] peeled(double[][] losses) {
        int[] ranks = new int[losses.length];
        Arrays.fill(ranks, -1);
        for (int rank = 0; Arrays.stream(ranks).anyMatch(r -> r < 0); rank++) {
            int[] left =
                    IntStream.range(0, ranks.length).filter(i -> ranks[i] < 0).toArray();
            int[] front = Arrays.stream(left)
                    .filter(i -> Arrays.stream(left).noneMatch(j -> NonDominatedRanks.dominates(losses[j], losses[i])))
                    .toArray();
            for (int i : front) {
                ranks[i] = rank;
            }
        }
        return ranks;
    }

    @Test
    void bothZerosAreOne() {
        assertThat(NonDominatedRanks.of(new double[][] {{0.0, 1}, {-0.0, 2}, {-0.0, 0.5}}))
                .containsExactly(1, 2, 0);
    }

    @Test
    void nothingIsRankedBeyondTheFirstFrontThatSuffices() {
        assertThat(NonDominatedRanks.upTo(new int[] {0, 2, 1, 1, 3}, 2)).containsExactly(0, 2, 1, 1, 2);
        assertThat(NonDominatedRanks.upTo(new int[] {0, 2}, 0)).containsExactly(0, 0);
        assertThat(NonDominatedRanks.upTo(new int[] {0, 1}, 9)).containsExactly(0, 1);
    }
}
