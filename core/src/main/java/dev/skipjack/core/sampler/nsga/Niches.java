package dev.skipjack.core.sampler.nsga;

import dev.skipjack.core.rng.RandomStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Reference lines, how many chosen individuals lie nearest to each, and which others could be chosen.
 *
 * <p>Deb, Jain 2014, sections IV-D and IV-E. One thread at a time.
 */
final class Niches {
    private final double[][] lines;
    private final Normalisation scale;
    private final int[] counts;
    private final List<List<Candidate>> candidates = new ArrayList<>();

    /** An individual that could be chosen, and its distance from the line squared. */
    private record Candidate(int index, double distance) {}

    /** Niches without anyone. */
    Niches(double[][] lines, Normalisation scale) {
        this.lines = lines;
        this.scale = scale;
        this.counts = new int[lines.length];
        for (int i = 0; i < lines.length; i++) {
            candidates.add(new ArrayList<>());
        }
    }

    /** Counts a chosen individual. */
    void count(double[] losses) {
        counts[nearest(scale.normalised(losses))]++;
    }

    /** Adds one that could be chosen. */
    void offer(int index, double[] losses) {
        double[] point = scale.normalised(losses);
        int line = nearest(point);
        candidates.get(line).add(new Candidate(index, distance(point, lines[line])));
    }

    /** The line with the least angle; no point is below the origin. */
    private int nearest(double[] point) {
        int nearest = 0;
        double farthest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < lines.length; i++) {
            double along = Vectors.dot(point, lines[i]);
            if (along > farthest) {
                farthest = along;
                nearest = i;
            }
        }
        return nearest;
    }

    /** The square of the distance of a point from a line through the origin, of unit direction. */
    private static double distance(double[] point, double[] line) {
        double along = Vectors.dot(point, line);
        double square = 0;
        for (int j = 0; j < point.length; j++) {
            double across = point[j] - along * line[j];
            square += across * across;
        }
        return square;
    }

    /** Chooses one: of a line with the fewest chosen, the nearest if it has none yet, else any. */
    int pick(RandomStream stream) {
        int line = emptiest(stream);
        List<Candidate> own = candidates.get(line);
        int at = counts[line] == 0 ? closest(own) : stream.nextInt(own.size());
        counts[line]++;
        return own.remove(at).index;
    }

    /** A line with candidates and the fewest chosen, any of several. */
    private int emptiest(RandomStream stream) {
        int[] emptiest = new int[lines.length];
        int ties = 0;
        int fewest = Integer.MAX_VALUE;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] <= fewest && !candidates.get(i).isEmpty()) {
                ties = counts[i] < fewest ? 0 : ties;
                fewest = counts[i];
                emptiest[ties] = i;
                ties++;
            }
        }
        return emptiest[ties == 1 ? 0 : stream.nextInt(ties)];
    }

    private static int closest(List<Candidate> candidates) {
        int closest = 0;
        for (int i = 1; i < candidates.size(); i++) {
            closest = candidates.get(i).distance < candidates.get(closest).distance ? i : closest;
        }
        return closest;
    }
}
