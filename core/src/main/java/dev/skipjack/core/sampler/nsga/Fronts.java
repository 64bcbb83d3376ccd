package dev.skipjack.core.sampler.nsga;

import dev.skipjack.core.numeric.pareto.NonDominatedRanks;
import java.util.Arrays;
import java.util.List;

/**
 * Constrained domination: the ranks of some individuals (Deb et al. 2002, section VI; pruned ones stand before infeasible ones).
 * Cost: that of {@link NonDominatedRanks}.
 */
final class Fronts {
    private Fronts() {}

    /** The rank of each, 0 the best. */
    static int[] ranks(List<Individual> individuals) {
        double[][] losses = new double[individuals.size()][];
        int behind = 0;
        for (int i = 0; i < losses.length; i++) {
            losses[i] = individuals.get(i).losses;
            behind += individuals.get(i).isRankedByDomination() ? 0 : 1;
        }
        return behind == 0 ? NonDominatedRanks.of(losses) : NonDominatedRanks.of(losses, penalties(individuals));
    }

    private static double[] penalties(List<Individual> individuals) {
        Individual[] behind = individuals.stream()
                .filter(one -> !one.isRankedByDomination())
                .sorted(Individual.BEHIND)
                .toArray(Individual[]::new);
        return individuals.stream()
                .mapToDouble(one -> one.isRankedByDomination() ? 0 : 1 + firstEqual(behind, one))
                .toArray();
    }

    private static int firstEqual(Individual[] sorted, Individual one) {
        int at = Arrays.binarySearch(sorted, one, Individual.BEHIND);
        while (at > 0 && Individual.BEHIND.compare(sorted[at - 1], one) == 0) {
            at--;
        }
        return at;
    }

    /** All indices by rank, of equal ranks the later first. */
    static int[] order(int[] ranks) {
        long[] keys = new long[ranks.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = (long) ranks[i] << Integer.SIZE | (Integer.MAX_VALUE - i);
        }
        Arrays.sort(keys);
        int[] order = new int[keys.length];
        for (int k = 0; k < order.length; k++) {
            order[k] = Integer.MAX_VALUE - (int) keys[k];
        }
        return order;
    }

    /** Where in the order the front ends that starts at a place. */
    static int end(int[] ranks, int[] order, int start) {
        int end = start;
        while (end < order.length && ranks[order[end]] == ranks[order[start]]) {
            end++;
        }
        return end;
    }
}
