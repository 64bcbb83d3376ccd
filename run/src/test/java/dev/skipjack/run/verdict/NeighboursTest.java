package dev.skipjack.run.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.IntDistribution;
import dev.skipjack.core.space.SearchSpace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NeighboursTest {
    @Test
    void stepsOnTheGridWithinTheBounds() {
        Distribution grid = IntDistribution.stepped(10, 50, 5);
        assertThat(Steps.of(grid, 20)).containsExactly(15, 25);
        assertThat(Steps.of(grid, 10)).containsExactly(15);
        assertThat(Steps.of(grid, 50)).containsExactly(45);
        assertThat(Steps.of(IntDistribution.of(3, 3), 3)).isEmpty();
    }

    @Test
    void stepsATwentiethOfARangeInItsOwnScale() {
        assertThat(Steps.of(FloatDistribution.of(0, 10), 5)).containsExactly(new double[] {4.5, 5.5}, within(1e-9));
        assertThat(Steps.of(FloatDistribution.of(0, 10), 0.2)).containsExactly(new double[] {0.7}, within(1e-9));
        double step = Math.pow(100, 0.05);
        assertThat(Steps.of(FloatDistribution.log(0.1, 10), 1))
                .containsExactly(new double[] {1 / step, step}, within(1e-9));
    }

    @Test
    void triesTheOtherChoices() {
        assertThat(Steps.of(CategoricalDistribution.of("a", "b", "c"), 1)).containsExactly(0, 2);
    }

    @Test
    void movesOneParameterAtATime() {
        SearchSpace space = SearchSpace.of(Map.of("x", IntDistribution.of(1, 9)));
        List<Neighbour.Point> points = Neighbour.pointsBeside(Assignment.of(space, new double[] {1}));
        assertThat(points).hasSize(1);
        assertThat(points.getFirst().assignment().value("x")).isEqualTo(2L);
    }

    private static Neighbour neighbour(String parameter, double drop) {
        return new Neighbour(parameter, 14L, 15L, Optional.of(1 - drop), drop, true);
    }

    @Test
    void tellsCliffsByParameterTheWorstFirst() {
        Neighbours neighbours = new Neighbours(List.of(
                neighbour("a", 0.6),
                neighbour("a", 0.7),
                neighbour("b", 0.5),
                neighbour("c", 1.4),
                neighbour("b", -0.2)));
        assertThat(neighbours.meanDrop()).isCloseTo(0.6, within(1e-12));
        assertThat(neighbours.worst().parameter()).isEqualTo("c");
        assertThat(neighbours.cliffs()).extracting(Neighbour::parameter).containsExactly("c", "a");
        assertThat(neighbours.sentences())
                .contains("A cliff: moving a from 14 to 15 by one step loses 70%.")
                .first()
                .asString()
                .startsWith("5 neighbours were run")
                .contains("60% of the score on average");
        assertThat(neighbours.asJson()).containsEntry("cliffs", Map.of("c", 1.4, "a", 0.7));
    }

    @Test
    void tellsOneThatFails() {
        Neighbours neighbours =
                new Neighbours(List.of(new Neighbour("a", 1L, 2L, Optional.empty(), 1, false), neighbour("b", 0.1)));
        assertThat(neighbours.sentences())
                .anyMatch(sentence -> sentence.contains("a from 1 to 2 by one step fails"))
                .anyMatch(sentence -> sentence.startsWith("1 of them failed"));
    }
}
