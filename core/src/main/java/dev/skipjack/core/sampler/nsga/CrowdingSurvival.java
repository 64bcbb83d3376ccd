package dev.skipjack.core.sampler.nsga;

import dev.skipjack.core.numeric.pareto.CrowdingDistance;
import dev.skipjack.core.rng.RandomStream;
import java.util.ArrayList;
import java.util.List;

/**
 * By rank, then by crowding distance within the front; of equal ones the later individual. Of two parents the one wins that comes first
 * in this order. Draws nothing.
 *
 * <p>Deb, Pratap, Agarwal, Meyarivan: "A fast and elitist multiobjective genetic algorithm: NSGA-II", 2002, section III,
 * <a href="https://doi.org/10.1109/4235.996017">doi:10.1109/4235.996017</a>. Cost: a non-dominated sort, O(m n log n).
 */
final class CrowdingSurvival implements Survival {
    @Override
    public Population select(List<Individual> individuals, int count, RandomStream stream) {
        int[] ranks = Fronts.ranks(individuals);
        int[] order = Fronts.order(ranks);
        List<Individual> members = new ArrayList<>(count);
        for (int start = 0; members.size() < count; ) {
            int end = Fronts.end(ranks, order, start);
            for (int i : spread(individuals, order, start, end)) {
                if (members.size() < count) {
                    members.add(individuals.get(i));
                }
            }
            start = end;
        }
        return new Population(members, ascending(count));
    }

    /** A front, the least crowded first. */
    private static int[] spread(List<Individual> individuals, int[] order, int start, int end) {
        int[] front = new int[end - start];
        double[][] losses = new double[front.length][];
        for (int k = 0; k < front.length; k++) {
            front[k] = order[start + k];
            losses[front.length - 1 - k] =
                    individuals.get(front[k]).losses; // the distances of equals depend on their order
        }
        if (front.length > 1
                && losses[0].length > 1
                && individuals.get(front[0]).isRankedByDomination()) {
            sortDescending(front, reversed(CrowdingDistance.of(losses)));
        }
        return front;
    }

    private static double[] reversed(double[] values) {
        double[] reversed = new double[values.length];
        for (int k = 0; k < values.length; k++) {
            reversed[k] = values[values.length - 1 - k];
        }
        return reversed;
    }

    /** By insertion: fronts are small, and equal ones keep their order. */
    private static void sortDescending(int[] front, double[] distances) {
        for (int k = 1; k < front.length; k++) {
            int one = front[k];
            double distance = distances[k];
            int at = k;
            for (; at > 0 && distances[at - 1] < distance; at--) {
                front[at] = front[at - 1];
                distances[at] = distances[at - 1];
            }
            front[at] = one;
            distances[at] = distance;
        }
    }

    private static int[] ascending(int count) {
        int[] ascending = new int[count];
        for (int i = 0; i < count; i++) {
            ascending[i] = i;
        }
        return ascending;
    }
}
