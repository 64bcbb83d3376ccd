package dev.skipjack.core.sampler.gp;

import dev.skipjack.core.numeric.Lbfgs;
import dev.skipjack.core.numeric.StandardNormal;
import dev.skipjack.core.rng.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Looks for the point of the cube where the acquisition function is largest: of candidates, half uniform and half about the best
 * observations, the best are improved by {@link Lbfgs} in the continuous coordinates and level by level in those of few levels, in
 * turn. A proposal keeps the rules and is not known yet, if any that was looked at is so. One thread at a time.
 */
final class AcquisitionSearch {
    /** Coordinates of no more levels are searched level by level; others as if continuous, then rounded. */
    private static final int MOST_LEVELS = 16;

    /** Multiplications that candidates may cost in all; with more observations there are fewer of them. */
    private static final long WORK = 60_000_000;

    private static final int FEWEST_CANDIDATES = 64;
    private static final int CENTRES = 5;
    private static final int ROUNDS = 3;
    private static final double TOLERANCE = 1e-4;

    private final Observations observations;
    private final UnitCube cube;
    private final Acquisition acquisition;
    private final GpOptions options;
    private final List<double[]> running;
    private final boolean[] isStepwise;

    /** A point, and the acquisition function there. */
    private static final class Candidate {
        private final double[] point;
        private final double value;

        Candidate(double[] point, double value) {
            this.point = point;
            this.value = value;
        }
    }

    AcquisitionSearch(Observations observations, Acquisition acquisition, GpOptions options, List<double[]> running) {
        this.observations = observations;
        this.cube = observations.cube();
        this.acquisition = acquisition;
        this.options = options;
        this.running = running;
        this.isStepwise = new boolean[cube.dimension()];
        for (int i = 0; i < isStepwise.length; i++) {
            isStepwise[i] = cube.levels(i, MOST_LEVELS) > 0;
        }
    }

    /** How many candidates the work allows for. */
    private int candidates() {
        long process = (long) observations.size() * (observations.size() / 2 + 8L * cube.dimension());
        long each = observations.objectives() * process + 1;
        return (int) Math.min(options.candidates(), Math.max(FEWEST_CANDIDATES, WORK / each));
    }

    /**
     * The best point found, as internal values.
     *
     * @param streams one for each coordinate; each gives up to three doubles for a candidate
     */
    double[] best(RandomStream[] streams) {
        List<Candidate> found = new ArrayList<>();
        int[] centres = observations.best(CENTRES);
        for (int i = 0; i < candidates(); i++) {
            found.add(valued(rounded(i % 2 == 0 ? uniform(streams) : near(centres[i / 2 % centres.length], streams))));
        }
        found.sort(Comparator.comparingDouble((Candidate c) -> -c.value));
        for (Candidate start : List.copyOf(found.subList(0, Math.min(options.searches(), found.size())))) {
            found.add(improved(start));
        }
        found.sort(Comparator.comparingDouble((Candidate c) -> -c.value));
        return choose(found);
    }

    private double[] choose(List<Candidate> found) {
        Optional<double[]> allowed = Optional.empty();
        for (Candidate candidate : found) {
            double[] internals = cube.internals(candidate.point);
            if (cube.space().allows(internals)) {
                if (!observations.isKnown(cube.coordinates(internals), running)) {
                    return internals;
                }
                allowed = allowed.isPresent() ? allowed : Optional.of(internals);
            }
        }
        return allowed.orElseGet(() -> cube.internals(found.getFirst().point));
    }

    private Candidate valued(double[] point) {
        return new Candidate(point, acquisition.at(point));
    }

    private double[] uniform(RandomStream[] streams) {
        double[] point = new double[streams.length];
        Arrays.setAll(point, i -> cube.draw(i, streams[i].nextDouble()));
        return point;
    }

    /** A normal step from an observation, of a length between 1e-3 and 0.3; a coordinate of few levels changes now and then. */
    private double[] near(int centre, RandomStream[] streams) {
        double[] point = observations.point(centre).clone();
        double width = 0.3 * StrictMath.pow(10, -2.5 * streams[0].nextDouble());
        double share = Math.min(1, 2.0 / point.length);
        for (int i = 0; i < point.length; i++) {
            double uniform = streams[i].nextDouble();
            if (isStepwise[i]) {
                point[i] = uniform < share / 2 ? cube.draw(i, streams[i].nextDouble()) : point[i];
            } else {
                point[i] = Math.clamp(point[i] + width * StandardNormal.quantile(Math.max(uniform, 1e-12)), 0.0, 1.0);
            }
        }
        return point;
    }

    private double[] rounded(double[] point) {
        double[] rounded = new double[point.length];
        for (int i = 0; i < point.length; i++) {
            boolean isFinite = cube.distribution(i).isFinite();
            rounded[i] = isFinite ? cube.coordinate(i, cube.internal(i, point[i])) : point[i];
        }
        return rounded;
    }

    private Candidate improved(Candidate start) {
        double[] point = start.point;
        double value = start.value;
        for (int round = 0; round < ROUNDS; round++) {
            Lbfgs climb = climb(point);
            Candidate stepped = step(climb.x(), -climb.value());
            boolean isDone = stepped.value == -climb.value() || stepped.value <= value;
            point = stepped.point;
            value = stepped.value;
            if (isDone) {
                break;
            }
        }
        return valued(rounded(point));
    }

    /** The continuous coordinates, the others held. */
    private Lbfgs climb(double[] start) {
        double[] low = new double[start.length];
        double[] high = new double[start.length];
        for (int i = 0; i < start.length; i++) {
            low[i] = isStepwise[i] ? start[i] : 0;
            high[i] = isStepwise[i] ? start[i] : 1;
        }
        return new Lbfgs(this::negative, start, low, high).run(options.iterations(), TOLERANCE);
    }

    private double negative(double[] point, double[] gradient) {
        double value = acquisition.at(point, gradient);
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = isStepwise[i] ? 0 : -gradient[i];
        }
        return -value;
    }

    /** The best level of each coordinate of few levels, one after the other. */
    private Candidate step(double[] start, double reached) {
        double[] point = start.clone();
        double best = reached;
        for (int i = 0; i < point.length; i++) {
            int levels = isStepwise[i] ? Math.min(cube.levels(i, MOST_LEVELS), MOST_LEVELS) : 0;
            for (int k = 0; k < levels; k++) {
                double before = point[i];
                point[i] = cube.level(i, k);
                double value = point[i] == before ? best : acquisition.at(point);
                if (value > best) {
                    best = value;
                } else {
                    point[i] = before;
                }
            }
        }
        return new Candidate(point, best);
    }
}
