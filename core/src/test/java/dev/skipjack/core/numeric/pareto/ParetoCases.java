package dev.skipjack.core.numeric.pareto;

import dev.skipjack.core.Oracle;
import java.util.Random;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Sets of points, read or drawn. */
final class ParetoCases {
    private ParetoCases() {}

    static double[][] rows(JsonNode array) {
        return IntStream.range(0, array.size())
                .mapToObj(i -> Oracle.numbers(array.get(i)))
                .toArray(double[][]::new);
    }

    static int[] integers(JsonNode array) {
        return IntStream.range(0, array.size()).map(i -> array.get(i).asInt()).toArray();
    }

    /** {@code n} points of {@code m} whole numbers in [0, levels), as doubles. */
    static double[][] random(Random random, int n, int m, int levels) {
        return IntStream.range(0, n)
                .mapToObj(i -> IntStream.range(0, m)
                        .mapToDouble(j -> random.nextInt(levels))
                        .toArray())
                .toArray(double[][]::new);
    }
}
