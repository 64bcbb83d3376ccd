package dev.skipjack.core.sampler.cmaes;

import dev.skipjack.core.numeric.Cholesky;
import dev.skipjack.core.numeric.Exponential;
import dev.skipjack.core.numeric.StandardNormal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * What the results near a strategy's mean lead to expect of a point: the mean of a Gaussian process over their ranks, as normal scores,
 * in the strategy's own metric. Nothing is fitted: its shape C tells the lengths, so it costs far less than a process that has to find
 * them. Ranks make it indifferent to monotonous changes of the objective, as the strategy is.
 *
 * <p>Kern, Hansen, Koumoutsakos, "Local meta-models for optimization using evolution strategies", PPSN 2006,
 * <a href="https://doi.org/10.1007/11844297_95">doi:10.1007/11844297_95</a>, for nearness by C; Loshchilov, Schoenauer, Sebag,
 * "Comparison-based optimizers need comparison-based surrogates", PPSN 2010,
 * <a href="https://doi.org/10.1007/978-3-642-15844-5_37">doi:10.1007/978-3-642-15844-5_37</a>, for ranks. The kernel is Matern-5/2.
 *
 * <p>Cost, m = 5 d results, at most {@value #MOST}, of 4 m: O(m d^2 + m^2 d + m^3) to make, O(m d + d^2) to ask. Immutable.
 */
final class LocalModel {
    private static final int NEAREST = 5; // d of them
    private static final int MOST = 100;
    private static final int LOOKED_AT = 4;
    private static final int LEAST = 2;
    private static final double LENGTH = 2; // times the square root of d, which is how long a step is
    private static final double NOISE = 0.01;

    private final Evolution evolution;
    private final Origin origin;
    private final int[] choices;
    private final List<Told> near;
    private final double[][] white;
    private final double[] weights;

    private LocalModel(Evolution evolution, Origin origin, int[] choices, List<Told> near, double[][] white) {
        this.evolution = evolution;
        this.origin = origin;
        this.choices = choices;
        this.near = near;
        this.white = white;
        this.weights = scores(near);
        Cholesky factor = new Cholesky();
        for (int i = 0; i < white.length; i++) {
            factor.append(covariances(white[i], near.get(i).point(), i), 1 + NOISE, NOISE);
        }
        factor.forward(weights);
        factor.backward(weights);
    }

    /** How many of the latest results a model in so many dimensions may look at. */
    static int memory(int dimension) {
        return LOOKED_AT * Math.min(MOST, NEAREST * Math.max(1, dimension));
    }

    /** Whether so many results are enough for a model. */
    static boolean isEnough(int results, int dimension) {
        return results >= LEAST * Math.max(1, dimension);
    }

    /**
     * The model of a strategy at this moment, which it must not outlive.
     *
     * @param origin where its trials are drawn now: a level counts as the middle of its cell there
     * @param choices the categorical parameters' indices in the space; another choice is as far away as a whole step
     */
    static LocalModel of(Evolution evolution, Origin origin, int[] choices, Iterable<Told> results) {
        List<Placed> placed = new ArrayList<>();
        for (Told told : results) {
            placed.add(new Placed(told, whiten(evolution, origin.centred(told.place(), told.point()))));
        }
        placed.sort(Comparator.comparingDouble(Placed::squaredLength));
        int most = Math.min(MOST, NEAREST * evolution.mean().length);
        List<Placed> near = placed.subList(0, Math.min(placed.size(), Math.max(1, most)));
        double[][] white = near.stream().map(Placed::white).toArray(double[][]::new);
        return new LocalModel(
                evolution, origin, choices, near.stream().map(Placed::told).toList(), white);
    }

    @SuppressWarnings("ArrayRecordComponent") // compared by length alone
    private record Placed(Told told, double[] white) {
        double squaredLength() {
            double sum = 0;
            for (double z : white) {
                sum += z * z;
            }
            return sum;
        }
    }

    /** C^(-1/2) (x - m) / sigma. */
    private static double[] whiten(Evolution evolution, double[] place) {
        double[] step = new double[place.length];
        for (int i = 0; i < step.length; i++) {
            step[i] = (place[i] - evolution.mean()[i]) / evolution.sigma();
        }
        return evolution.covariance().whiten(step);
    }

    /** The normal scores of the ranks, the best the lowest. */
    private static double[] scores(List<Told> near) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < near.size(); i++) {
            order.add(i);
        }
        Collections.sort(order, Comparator.comparing(i -> near.get(i).standing()));
        double[] scores = new double[near.size()];
        for (int rank = 0; rank < scores.length; rank++) {
            scores[order.get(rank)] = StandardNormal.quantile((rank + 0.5) / scores.length);
        }
        return scores;
    }

    /**
     * What is expected of a point, lower being better.
     *
     * @param place where the strategy has it
     * @param point its values in the space, of which the choices count
     */
    double at(double[] place, double[] point) {
        double[] covariances = covariances(whiten(evolution, origin.centred(place, point)), point, near.size());
        double sum = 0;
        for (int i = 0; i < covariances.length; i++) {
            sum += covariances[i] * weights[i];
        }
        return sum;
    }

    private double[] covariances(double[] from, double[] point, int n) {
        double[] covariances = new double[n];
        double unit = LENGTH * LENGTH * Math.max(1, from.length);
        for (int i = 0; i < n; i++) {
            double squares = squaredDistance(from, white[i])
                    + otherChoices(point, near.get(i).point()) * Math.max(1, from.length);
            covariances[i] = matern(Math.sqrt(5 * squares / unit));
        }
        return covariances;
    }

    private static double squaredDistance(double[] a, double[] b) {
        double squares = 0;
        for (int j = 0; j < a.length; j++) {
            squares += (a[j] - b[j]) * (a[j] - b[j]);
        }
        return squares;
    }

    private int otherChoices(double[] a, double[] b) {
        int others = 0;
        for (int index : choices) {
            others += a[index] == b[index] ? 0 : 1;
        }
        return others;
    }

    private static double matern(double r) {
        return (1 + r + r * r / 3) * Exponential.exp(-r);
    }
}
