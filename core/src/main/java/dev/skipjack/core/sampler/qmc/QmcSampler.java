package dev.skipjack.core.sampler.qmc;

import dev.skipjack.core.rng.RandomStream;
import dev.skipjack.core.rng.Streams;
import dev.skipjack.core.sampler.Sampler;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.TrialHistory;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Quasi-Monte Carlo search: trial n gets point n of a low-discrepancy sequence, each coordinate on its distribution's own scale. The
 * point follows from the trial's number, whatever came of others; of the history only the order matters in which parameters appeared,
 * which gives each its dimension: by the first row that has it, by name within a row. A declared space has them by name.
 *
 * <p>Bergstra, Bengio: "Random search for hyper-parameter optimization", 2012, section 3,
 * <a href="https://jmlr.org/papers/v13/bergstra12a.html">JMLR 13</a>; Owen: "On dropping the first Sobol' point",
 * <a href="https://arxiv.org/abs/2008.08051">arXiv 2008.08051</a>, which is why none is skipped here. A number of trials that is a power
 * of two is best.
 *
 * <p>A re-draw is the point of that number of another scrambling, also where the sequence itself is not scrambled: moving on to the next
 * point would take it from the next trial. Draws what scrambles a coordinate from {@code stream("qmc", name)} of trial 0 and the attempt at
 * hand. The sequences have 1,000 dimensions; further parameters are independent and uniform, one double each from
 * {@code stream("qmc", name)} of their trial.
 *
 * <p>Differs from Optuna 5.0 QMCSampler: scrambled by default; no counter is stored; parameters that appear late get dimensions instead of
 * independent values; categorical ones too.
 *
 * <p>Cost: O(d log n) for trial n of d parameters. One thread at a time.
 */
public final class QmcSampler implements Sampler {
    static final String PURPOSE = "qmc";

    private final QmcOptions options;
    private @Nullable Dimensions dimensions;
    private @Nullable Prepared prepared;
    private final Map<String, Coordinate> single = new HashMap<>();
    private long singleSeed;

    /** The coordinates of a space's parameters for a seed. */
    private record Prepared(SearchSpace space, long seed, List<Coordinate> coordinates) {}

    /** A sampler with these options. */
    public QmcSampler(QmcOptions options) {
        this.options = options;
    }

    @Override
    public double[] sample(SearchSpace space, TrialHistory history, Streams streams) {
        Dimensions counted = catchUp(history);
        List<Coordinate> coordinates = streams.attempt() == 0
                ? prepared(space, counted, streams.seed())
                : coordinates(space.names(), counted, streams);
        double[] point = new double[space.size()];
        for (int i = 0; i < point.length; i++) {
            point[i] = space.distribution(i).fromUnit(coordinates.get(i).at(streams.trial()));
        }
        return point;
    }

    @Override
    public double sampleOne(String name, Distribution distribution, TrialHistory history, Streams streams) {
        Dimensions counted = catchUp(history);
        if (singleSeed != streams.seed()) {
            single.clear();
            singleSeed = streams.seed();
        }
        Coordinate coordinate = streams.attempt() == 0
                ? single.computeIfAbsent(
                        name, key -> coordinates(List.of(key), counted, streams).getFirst())
                : coordinates(List.of(name), counted, streams).getFirst();
        return distribution.fromUnit(coordinate.at(streams.trial()));
    }

    private Dimensions catchUp(TrialHistory history) {
        Dimensions current = dimensions;
        boolean isOther = current == null || !current.isOf(history);
        if (current == null || isOther) {
            current = new Dimensions(history);
            dimensions = current;
        }
        if (current.update() || isOther) {
            prepared = null;
            single.clear();
        }
        return current;
    }

    private List<Coordinate> prepared(SearchSpace space, Dimensions counted, long seed) {
        Prepared current = prepared;
        if (current == null || current.seed != seed || !current.space.equals(space)) {
            current = new Prepared(space, seed, coordinates(space.names(), counted, Streams.of(seed, 0)));
            prepared = current;
        }
        return current.coordinates;
    }

    private List<Coordinate> coordinates(List<String> names, Dimensions counted, Streams streams) {
        int[] dimension = counted.of(names);
        return IntStream.range(0, dimension.length)
                .mapToObj(i -> coordinate(names.get(i), dimension[i], streams))
                .toList();
    }

    private Coordinate coordinate(String name, int dimension, Streams streams) {
        if (dimension >= SobolDirections.DIMENSIONS) {
            return new DrawnCoordinate(streams.seed(), streams.attempt(), name);
        }
        boolean isScrambled = options.scramble() || streams.attempt() > 0;
        RandomStream random = new Streams(streams.seed(), 0, streams.attempt()).stream(PURPOSE, name);
        return switch (options.sequence()) {
            case SOBOL -> new SobolCoordinate(dimension, isScrambled ? OwenScramble.of(random) : null);
            case HALTON ->
                isScrambled ? HaltonCoordinate.scrambled(dimension, random) : HaltonCoordinate.plain(dimension);
        };
    }

    @Override
    public boolean takesSeveralObjectives() {
        return true;
    }

    @Override
    public Map<String, Object> identity() {
        return Map.of(
                "sampler",
                "qmc",
                "sequence",
                options.sequence().name().toLowerCase(Locale.ROOT),
                "scramble",
                options.scramble());
    }
}
