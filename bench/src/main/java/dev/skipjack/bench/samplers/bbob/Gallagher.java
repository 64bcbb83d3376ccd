package dev.skipjack.bench.samplers.bbob;

import static dev.skipjack.bench.samplers.bbob.Forms.oscillated;
import static dev.skipjack.bench.samplers.bbob.Forms.penalty;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Functions 21 and 22: the highest of many Gaussian peaks, of different conditioning and directions. Immutable. */
final class Gallagher implements Landscape {
    private static final double MAX_CONDITION = 1000;

    private final Matrix turn;
    private final double[][] centres;
    private final double[][] scales;
    private final double[] heights;

    private Gallagher(Instance instance, int peaks, double firstCondition, double spread) {
        turn = instance.q();
        double[] conditions = conditions(instance, peaks, firstCondition);
        centres = centres(instance, peaks, spread);
        scales = new double[peaks][];
        heights = new double[peaks];
        for (int i = 0; i < peaks; i++) {
            scales[i] = scales(instance, i, conditions[i]);
            heights[i] = i == 0 ? 10 : 1.1 + 8 * (i - 1) / (peaks - 2.0);
        }
    }

    /** 21. */
    static Placed hundredAndOne(Instance instance) {
        return new Gallagher(instance, 101, Math.sqrt(MAX_CONDITION), 1).placed();
    }

    /** 22. */
    static Placed twentyOne(Instance instance) {
        return new Gallagher(instance, 21, MAX_CONDITION, 0.98).placed();
    }

    private Placed placed() {
        return new Placed(turn.mapBack(centres[0]), this);
    }

    private static double[] conditions(Instance instance, int peaks, double first) {
        int[] order = order(BbobRandom.uniforms(peaks - 1, instance.seed()));
        double[] conditions = new double[peaks];
        conditions[0] = first;
        for (int i = 1; i < peaks; i++) {
            conditions[i] = Math.pow(MAX_CONDITION, order[i - 1] / (peaks - 2.0));
        }
        return conditions;
    }

    private double[][] centres(Instance instance, int peaks, double spread) {
        int dim = instance.dim();
        double[] uniform = BbobRandom.uniforms(dim * peaks, instance.seed());
        double[][] places = new double[peaks][];
        for (int i = 0; i < peaks; i++) {
            double[] place = new double[dim];
            for (int j = 0; j < dim; j++) {
                place[j] = spread * (10 * uniform[i * dim + j] - 5) * (i == 0 ? 0.8 : 1);
            }
            places[i] = turn.map(place);
        }
        return places;
    }

    private static double[] scales(Instance instance, int peak, double condition) {
        int[] order = order(BbobRandom.uniforms(instance.dim(), instance.seed() + 1000L * peak));
        double[] scales = new double[order.length];
        for (int i = 0; i < order.length; i++) {
            scales[i] = Math.pow(condition, order[i] / (order.length - 1.0) - 0.5);
        }
        return scales;
    }

    /** The indices of numbers from the smallest to the largest. */
    private static int[] order(double[] numbers) {
        return IntStream.range(0, numbers.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> numbers[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    @Override
    public double at(double[] x) {
        double[] z = turn.map(x);
        double highest = 0;
        for (int i = 0; i < heights.length; i++) {
            highest = Math.max(highest, heights[i] * Math.exp(-distance(z, i) / (2 * z.length)));
        }
        double depth = oscillated(10 - highest);
        return depth * depth + penalty(x);
    }

    private double distance(double[] z, int peak) {
        double[] centre = centres[peak];
        double[] scale = scales[peak];
        double sum = 0;
        for (int j = 0; j < z.length; j++) {
            double off = z[j] - centre[j];
            sum += scale[j] * off * off;
        }
        return sum;
    }
}
