package dev.skipjack.bench.pareto;

import dev.skipjack.core.numeric.SignedRank;
import dev.skipjack.core.numeric.pareto.Hypervolume;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Hypervolumes of fronts under one reference point. Immutable. */
final class Volumes {
    private static final double BEYOND = 0.1;

    private final List<Found> fronts;
    private final double[] reference;

    private Volumes(List<Found> fronts, double[] reference) {
        this.fronts = List.copyOf(fronts);
        this.reference = reference;
    }

    /**
     * The front of one search.
     *
     * @param losses one row for each member of the front, one column for each score
     */
    record Found(String sampler, long seed, List<double[]> losses) {
        Found {
            losses = List.copyOf(losses);
        }

        double volume(double[] reference) {
            return Hypervolume.of(losses.toArray(double[][]::new), reference);
        }
    }

    /**
     * The volumes of some fronts; the reference point is the worst loss on any of them, and a tenth of the range beyond.
     *
     * @param fronts one of them at least with a member
     */
    static Volumes of(List<Found> fronts) {
        double[][] all =
                fronts.stream().flatMap(front -> front.losses().stream()).toArray(double[][]::new);
        double[] reference = new double[all[0].length];
        for (int j = 0; j < reference.length; j++) {
            int goal = j;
            double worst =
                    Arrays.stream(all).mapToDouble(row -> row[goal]).max().orElseThrow();
            double best = Arrays.stream(all).mapToDouble(row -> row[goal]).min().orElseThrow();
            reference[j] = worst + BEYOND * (worst - best);
        }
        return new Volumes(fronts, reference);
    }

    String reference() {
        return Arrays.toString(reference);
    }

    /** Those of a sampler, by seed. */
    double[] of(String sampler) {
        return fronts.stream()
                .filter(front -> front.sampler().equals(sampler))
                .mapToDouble(front -> front.volume(reference))
                .toArray();
    }

    /** Each once, in the order in which they searched. */
    List<String> samplers() {
        return fronts.stream().map(Found::sampler).distinct().toList();
    }

    /** The probability of volumes that much above others of the same seeds, were neither larger: one-sided, by signed ranks. */
    static double chance(double[] volumes, double[] others) {
        return SignedRank.of(IntStream.range(0, volumes.length)
                        .mapToDouble(i -> volumes[i] - others[i])
                        .toArray())
                .greater();
    }

    /** On how many seeds the first are larger. */
    static long above(double[] volumes, double[] others) {
        return IntStream.range(0, volumes.length)
                .filter(i -> volumes[i] > others[i])
                .count();
    }

    /** The value below which a share lies, in [0, 1]; between two volumes in proportion. */
    static double quantile(double[] volumes, double share) {
        double[] sorted = volumes.clone();
        Arrays.sort(sorted);
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    Map<String, @Nullable Object> asJson(int trials) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("trials", trials);
        json.put("reference", Arrays.stream(reference).boxed().toList());
        Map<String, @Nullable Object> bySampler = new LinkedHashMap<>();
        for (String sampler : samplers()) {
            bySampler.put(sampler, Arrays.stream(of(sampler)).boxed().toList());
        }
        json.put("hypervolumes", bySampler);
        return json;
    }
}
