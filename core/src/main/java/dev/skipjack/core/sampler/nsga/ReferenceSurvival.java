package dev.skipjack.core.sampler.nsga;

import dev.skipjack.core.rng.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * By rank; within the front that fits in part, in turn one that lies near the reference line with the fewest individuals. Of two
 * parents the one of lower rank wins.
 *
 * <p>Deb, Jain: "An evolutionary many-objective optimization algorithm using reference-point-based nondominated sorting approach,
 * part I", 2014, section IV, <a href="https://doi.org/10.1109/TEVC.2013.2281535">doi:10.1109/TEVC.2013.2281535</a>; constraints as in
 * part II, <a href="https://doi.org/10.1109/TEVC.2013.2281534">doi:10.1109/TEVC.2013.2281534</a>. Differs from it: ideal and extreme
 * points are those of the individuals at hand; parents compete by rank without constraints too.
 *
 * <p>Draws an int for each choice among lines or individuals of equal standing. Cost: a non-dominated sort, O(n r m) for r lines and
 * m objectives. One thread at a time.
 */
final class ReferenceSurvival implements Survival {
    private final Selection.Reference reference;
    private final int objectives;
    private double @Nullable [][] lines;
    private int linesFor;

    /**
     * A survival.
     *
     * @throws IllegalArgumentException if points do not have a coordinate for each objective
     */
    ReferenceSurvival(Selection.Reference reference, int objectives) {
        this.reference = reference;
        this.objectives = objectives;
        reference.requireObjectives(objectives);
    }

    @Override
    public Population select(List<Individual> individuals, int count, RandomStream stream) {
        int[] ranks = Fronts.ranks(individuals);
        int[] order = Fronts.order(ranks);
        int sure = 0;
        int end = Fronts.end(ranks, order, 0);
        while (end < count) {
            sure = end;
            end = Fronts.end(ranks, order, sure);
        }
        boolean isWhole = end == count || !individuals.get(order[sure]).isRankedByDomination();
        int[] chosen = Arrays.copyOf(order, count);
        if (!isWhole) {
            pick(individuals, order, sure, end, chosen, stream);
        }
        return population(individuals, ranks, chosen);
    }

    private void pick(List<Individual> individuals, int[] order, int sure, int end, int[] chosen, RandomStream stream) {
        double[][] losses = new double[end][];
        for (int k = 0; k < end; k++) {
            losses[k] = individuals.get(order[k]).losses;
        }
        Niches niches = new Niches(lines(chosen.length), Normalisation.of(losses));
        for (int k = 0; k < sure; k++) {
            niches.count(losses[k]);
        }
        for (int k = sure; k < end; k++) {
            niches.offer(order[k], losses[k]);
        }
        for (int k = sure; k < chosen.length; k++) {
            chosen[k] = niches.pick(stream);
        }
    }

    private double[][] lines(int population) {
        double[][] current = lines;
        if (current == null || linesFor != population) {
            current = ReferenceLines.of(reference, objectives, population);
            lines = current;
            linesFor = population;
        }
        return current;
    }

    private static Population population(List<Individual> individuals, int[] ranks, int[] chosen) {
        List<Individual> members = new ArrayList<>(chosen.length);
        int[] merits = new int[chosen.length];
        for (int k = 0; k < chosen.length; k++) {
            members.add(individuals.get(chosen[k]));
            merits[k] = ranks[chosen[k]];
        }
        return new Population(members, merits);
    }
}
