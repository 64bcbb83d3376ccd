package dev.skipjack.core.numeric.pareto;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Hypervolume subset selection: of some points, k that together dominate much, chosen greedily; at least 1 - 1/e of the best possible.
 *
 * <p>Guerreiro, Fonseca, Paquete: "Greedy hypervolume subset selection in low dimensions", 2016,
 * <a href="https://doi.org/10.1162/EVCO_a_00188">doi:10.1162/EVCO_a_00188</a>. What a point adds only ever falls as others are chosen, so
 * it is computed anew only for the point that leads by what it added before: Chen, Ishibuchi, Shang, "Lazy greedy hypervolume subset
 * selection from large candidate solution sets", <a href="https://arxiv.org/abs/2007.02050">arXiv 2007.02050</a>.
 */
public final class HypervolumeSubset {
    private final double[][] points;
    private final double[] reference;

    private HypervolumeSubset(double[][] points, double[] reference) {
        this.points = points;
        this.reference = reference;
    }

    /** A point, and what it added when so many were chosen. */
    private record Candidate(int index, double added, int chosen) {}

    /**
     * The points chosen. Equal points count once: the first of each, and further ones, in order, only where too few differ. Of points that
     * add the same the first is taken. If the reference is not finite, the first k in lexicographic order are.
     *
     * @param points {@code [n][m]}, no NaN
     * @param reference {@code [m]}
     * @param k how many, in [0, n]
     * @return k indices, in the order of choice
     * @throws IllegalArgumentException if k is not in [0, n]
     */
    public static int[] select(double[][] points, double[] reference, int k) {
        if (k < 0 || k > points.length) {
            throw new IllegalArgumentException("k must be in [0, " + points.length + "], but was " + k + ".");
        }
        TreeMap<double[], Integer> distinct = new TreeMap<>(NonDominatedRanks::compareLexicographically);
        int[] repeated = IntStream.range(0, points.length)
                .filter(i -> distinct.putIfAbsent(points[i], i) != null)
                .toArray();
        int[] first = distinct.values().stream().mapToInt(i -> i).toArray();
        if (k <= first.length) {
            return Hypervolume.isFinite(reference)
                    ? new HypervolumeSubset(points, reference).greedily(first, k)
                    : Arrays.copyOf(first, k);
        }
        return IntStream.concat(Arrays.stream(first), Arrays.stream(repeated, 0, k - first.length))
                .toArray();
    }

    private int[] greedily(int[] among, int k) {
        PriorityQueue<Candidate> queue = new PriorityQueue<>(
                Comparator.comparingDouble(Candidate::added).reversed().thenComparingInt(Candidate::index));
        for (int i : among) {
            queue.add(candidate(i, new int[0]));
        }
        int[] chosen = new int[0];
        while (chosen.length < k) {
            Candidate leading = queue.remove();
            if (leading.chosen == chosen.length) {
                chosen = Arrays.copyOf(chosen, chosen.length + 1);
                chosen[chosen.length - 1] = leading.index;
            } else {
                queue.add(candidate(leading.index, chosen));
            }
        }
        return chosen;
    }

    private Candidate candidate(int index, int[] chosen) {
        double[][] others = Arrays.stream(chosen).mapToObj(i -> points[i]).toArray(double[][]::new);
        return new Candidate(index, Hypervolume.added(points[index], others, reference), chosen.length);
    }
}
