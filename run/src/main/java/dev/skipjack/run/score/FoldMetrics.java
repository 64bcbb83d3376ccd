package dev.skipjack.run.score;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * How the metrics of an evaluation on folds are named: those of fold n, from 1, are {@code fold_n.sharpe} and so on, and a plain name is
 * the mean over the folds. Pure functions.
 */
public final class FoldMetrics {
    private static final Pattern OF_FOLD = Pattern.compile("fold_[1-9]\\d*\\..+");

    private FoldMetrics() {}

    /** The name that a metric of a fold, from 1, has. */
    public static String name(int fold, String metric) {
        return "fold_" + fold + "." + metric;
    }

    /**
     * A metric of each fold there is, in order of time; where there are no folds, the metric itself.
     *
     * @return empty if it was not measured
     */
    public static double[] values(Map<String, Double> metrics, String metric) {
        double[] folds = IntStream.iterate(1, fold -> metrics.containsKey(name(fold, metric)), fold -> fold + 1)
                .mapToDouble(fold -> metrics.getOrDefault(name(fold, metric), Double.NaN))
                .toArray();
        Double whole = metrics.get(metric);
        return folds.length > 0 || whole == null ? folds : new double[] {whole};
    }

    /** Whether a metric is one of a fold. */
    public static boolean isOfFold(String name) {
        return OF_FOLD.matcher(name).matches();
    }

    /**
     * All metrics of an evaluation.
     *
     * @param folds those of each fold, in order of time; all may be only the first ones
     */
    public static Map<String, Double> of(List<Map<String, Double>> folds) {
        int[] equal = IntStream.generate(() -> 1).limit(folds.size()).toArray();
        Map<String, Double> metrics = new LinkedHashMap<>(mean(folds, equal));
        for (int i = 0; i < folds.size(); i++) {
            int fold = i + 1;
            folds.get(i).forEach((metric, value) -> metrics.put(name(fold, metric), value));
        }
        return metrics;
    }

    /**
     * Some metrics of each fold there is, in order of time.
     *
     * @param names at least one; folds end with the first that lacks the first of them
     * @return maps in which a metric may be missing
     */
    static List<Map<String, Double>> read(Map<String, Double> metrics, Set<String> names) {
        String first = names.iterator().next();
        List<Map<String, Double>> folds = new ArrayList<>();
        for (int fold = 1; metrics.containsKey(name(fold, first)); fold++) {
            Map<String, Double> own = new LinkedHashMap<>();
            for (String metric : names) {
                Double value = metrics.get(name(fold, metric));
                if (value != null) {
                    own.put(metric, value);
                }
            }
            folds.add(own);
        }
        return folds;
    }

    /**
     * The weighted mean of each metric that all have.
     *
     * @param all at least one
     * @param weights as many, above 0
     */
    public static Map<String, Double> mean(List<Map<String, Double>> all, int[] weights) {
        Set<String> names = new TreeSet<>(all.getFirst().keySet());
        all.forEach(metrics -> names.retainAll(metrics.keySet()));
        double weight = IntStream.of(weights).asLongStream().sum();
        Map<String, Double> mean = new LinkedHashMap<>();
        for (String name : names) {
            double sum = 0;
            for (int i = 0; i < weights.length; i++) {
                sum += weights[i] * all.get(i).getOrDefault(name, Double.NaN);
            }
            mean.put(name, sum / weight);
        }
        return mean;
    }
}
