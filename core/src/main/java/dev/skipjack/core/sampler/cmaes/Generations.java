package dev.skipjack.core.sampler.cmaes;

import dev.skipjack.core.rng.Streams;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.TrialHistory;
import dev.skipjack.core.trial.TrialState;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The search as the rows of a history tell it: each lambda results, in the order of the rows and whatever they were drawn from, are
 * a generation; a trial is drawn from the distribution after the last generation that its history completes. So the state is a
 * function of the rows and the seed, and no result is left out. FAIL rows, and rows that are no point of the space, do not count.
 *
 * <p>A level of a discrete coordinate and a bound of a continuous one stand for many places. Which it was is found by drawing the
 * trial again from the distributions of the last generations; if none gives the result, it is the middle of the cell, or the bound.
 *
 * <p>Where several candidates are drawn for a proposal, a {@link LocalModel} of the latest results chooses. They have the same categorical
 * values: a model would settle on those that happened to be good first.
 *
 * <p>Cost: O(d^2) for a row, O(lambda d^2 + d^3) more for each generation; memory O(d^2). One thread at a time.
 */
final class Generations {
    private static final int REMEMBERED = 128;
    private static final int ATTEMPTS = 2;
    private static final double WIDEST = 0.5; // of the range; uniform points have 0.29

    private final SearchSpace space;
    private final TrialHistory history;
    private final long seed;
    private final CmaesOptions options;
    private final Coordinates coordinates;
    private final Choices choices;
    private final RestartPlan plan;
    private final Deque<Moment> moments = new ArrayDeque<>();
    private final Deque<Told> latest = new ArrayDeque<>();
    private Strategy strategy;
    private @Nullable LocalModel model;
    private int rows;
    private int newest = -1;

    /** A strategy on its way from one start to the next, and the generation that is being told. */
    private static final class Strategy {
        private final Evolution evolution;
        private final Margin margin;
        private final Stagnation stagnation;
        private final Told[] generation;
        private int told;
        private long spent;

        Strategy(Evolution evolution, Coordinates coordinates) {
            int d = coordinates.size();
            int population = evolution.constants().population;
            this.evolution = evolution;
            this.margin = new Margin(coordinates.lattices(), 1.0 / (Math.max(1, d) * population));
            this.stagnation = new Stagnation(d, population);
            this.generation = new Told[population];
        }
    }

    Generations(SearchSpace space, TrialHistory history, long seed, CmaesOptions options) {
        this.space = space;
        this.history = history;
        this.seed = seed;
        this.options = options;
        this.coordinates = new Coordinates(space);
        this.choices = new Choices(space);
        int d = coordinates.size();
        this.plan = new RestartPlan(options.restarts(), seed, d, options.sigma(), options.populationIn(d));
        this.strategy = begin(plan.first(), options.start(coordinates, space));
    }

    /** Whether this is the search of that history in that space, and has not seen more rows than it has now. */
    @SuppressWarnings("ReferenceEquality") // another history may hold other rows
    boolean isOf(SearchSpace space, TrialHistory history, long seed) {
        return this.history == history
                && this.seed == seed
                && rows <= history.size()
                && (this.space == space || this.space.equals(space));
    }

    private Strategy begin(RestartPlan.Start start, @Nullable WarmStart warm) {
        StrategyConstants constants =
                StrategyConstants.eager(coordinates.size(), start.population(), options.isSeparable());
        double[] mean = warm == null ? start.mean() : warm.mean();
        double sigma = warm == null ? start.sigma() : warm.sigma();
        Evolution evolution;
        if (options.isSeparable()) {
            evolution = Evolution.separable(mean, sigma, constants);
        } else if (warm == null) {
            evolution = Evolution.full(mean, sigma, constants);
        } else {
            evolution = Evolution.full(mean, sigma, warm.covariance(), constants);
        }
        Strategy next = new Strategy(options.isRateAdapted() ? evolution.withAdaptedRate() : evolution, coordinates);
        remember(new Origin(coordinates, next.evolution, next.margin), new double[coordinates.size()]);
        return next;
    }

    private void remember(Origin origin, double[] drift) {
        moments.addFirst(new Moment(newest, origin, drift));
        if (moments.size() > REMEMBERED) {
            moments.removeLast();
        }
    }

    /** Takes in the rows that are new. */
    void update() {
        for (; rows < history.size(); rows++) {
            newest = Math.max(newest, history.number(rows));
            double[] point = point(rows);
            if (history.state(rows) != TrialState.FAIL && isInside(point)) {
                take(rows, point);
            }
        }
    }

    private double[] point(int row) {
        double[] point = new double[space.size()];
        for (int i = 0; i < point.length; i++) {
            var column = history.column(space.name(i));
            point[i] = column.isPresent() ? column.get().at(row) : Double.NaN;
        }
        return point;
    }

    private boolean isInside(double[] point) {
        for (int i = 0; i < point.length; i++) {
            if (!space.distribution(i).contains(point[i])) {
                return false;
            }
        }
        return true;
    }

    private void take(int row, double[] point) {
        double[] internals = new double[coordinates.size()];
        for (int i = 0; i < internals.length; i++) {
            internals[i] = point[coordinates.index(i)];
        }
        double[] place = place(history.number(row), internals);
        Told told = new Told(place, point, Standing.of(history, row));
        keep(told);
        strategy.generation[strategy.told] = told;
        strategy.told++;
        strategy.spent++;
        if (strategy.told == strategy.generation.length) {
            complete();
        } else {
            remember(moments.getFirst().origin(), drift());
        }
    }

    private void keep(Told told) {
        model = null;
        latest.addFirst(told);
        if (latest.size() > LocalModel.memory(coordinates.size())) {
            latest.removeLast();
        }
    }

    /** Where the results of an unfinished generation pull the mean, by the part of the generation that they are; [d]. */
    private double[] drift() {
        int d = coordinates.size();
        double[] drift = new double[d];
        Told[] ranked = Arrays.copyOf(strategy.generation, strategy.told);
        Arrays.sort(ranked, Comparator.comparing(Told::standing));
        double[] weights = StrategyConstants.positiveWeights(ranked.length);
        double part = (double) ranked.length / strategy.generation.length;
        for (int k = 0; k < weights.length; k++) {
            for (int i = 0; i < d; i++) {
                double step = ranked[k].place()[i] - strategy.evolution.mean()[i];
                drift[i] += coordinates.isDiscrete(i) ? 0 : part * weights[k] * step;
            }
        }
        return drift;
    }

    /** The place that a trial was drawn at. */
    private double[] place(int number, double[] internals) {
        boolean isAmbiguous = coordinates.isAmbiguous(internals);
        int candidates = options.candidatesBeside(Integer.MAX_VALUE);
        for (int draw = 0; isAmbiguous && draw < ATTEMPTS * candidates; draw++) {
            Streams streams = new Streams(seed, number, draw / candidates);
            double[] z = NormalPairs.vector(streams, draw % candidates, internals.length);
            for (Moment moment : moments) {
                double[] shift = moment.shift(number, strategy.generation.length);
                if (moment.origin().gives(z, shift, internals)) {
                    return moment.origin().place(z, shift);
                }
            }
        }
        return moments.getFirst().origin().placeOf(internals);
    }

    private void complete() {
        Told[] ranked = strategy.generation.clone();
        Arrays.sort(ranked, Comparator.comparing(Told::standing));
        Evolution evolution = strategy.evolution;
        double[] before = evolution.mean().clone();
        evolution.update(Arrays.stream(ranked).map(Told::place).toArray(double[][]::new));
        settle(before, evolution);
        strategy.margin.correct(evolution);
        choices.update(Arrays.stream(ranked).map(Told::point).toArray(double[][]::new), evolution.constants().weights);
        strategy.stagnation.note(ranked[0].standing());
        strategy.told = 0;
        if (plan.isEndless() && strategy.stagnation.isOver(evolution, strategy.margin.amplitudes())) {
            choices.forget();
            strategy = begin(plan.next(strategy.spent), null);
        } else {
            remember(new Origin(coordinates, evolution, strategy.margin), new double[coordinates.size()]);
        }
    }

    /** The mean stays in the box, and goes as far among levels as the points did that it is made of. */
    private void settle(double[] before, Evolution evolution) {
        double[] mean = evolution.mean();
        double[] amplitudes = strategy.margin.amplitudes();
        for (int i = 0; i < mean.length; i++) {
            mean[i] = coordinates.isDiscrete(i)
                    ? before[i] + amplitudes[i] * (mean[i] - before[i])
                    : Math.clamp(mean[i], 0.0, 1.0);
        }
        evolution.limitDeviations(WIDEST);
    }

    /** The point of a trial, chosen from so many. */
    double[] propose(Streams streams, int wanted) {
        int candidates = LocalModel.isEnough(latest.size(), coordinates.size()) ? wanted : 1;
        double[] chosen = new double[space.size()];
        choices.draw(streams, chosen);
        Moment moment = moments.getFirst();
        double[] shift = moment.shift(streams.trial(), strategy.generation.length);
        double[][] points = new double[candidates][];
        double[][] places = new double[candidates][];
        for (int j = 0; j < candidates; j++) {
            points[j] = chosen.clone();
            places[j] = moment.origin().place(NormalPairs.vector(streams, j, coordinates.size()), shift);
            fill(points[j], places[j], moment.origin());
        }
        return points[candidates == 1 ? 0 : best(points, places)];
    }

    private void fill(double[] point, double[] place, Origin origin) {
        for (int i = 0; i < point.length; i++) {
            point[i] = space.distribution(i).isSingle() ? space.distribution(i).level(0) : point[i];
        }
        for (int i = 0; i < place.length; i++) {
            point[coordinates.index(i)] = origin.internal(place, i);
        }
    }

    /** The candidate of which most is expected, of those that keep the rules if any does. */
    private int best(double[][] points, double[][] places) {
        LocalModel current = model == null
                ? LocalModel.of(strategy.evolution, moments.getFirst().origin(), choices.indices(), latest)
                : model;
        model = current;
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int j = 0; j < points.length; j++) {
            double expected = space.allows(points[j]) ? current.at(places[j], points[j]) : Double.POSITIVE_INFINITY;
            if (expected < least) {
                least = expected;
                best = j;
            }
        }
        return best;
    }
}
