package dev.skipjack.bench.samplers;

import dev.skipjack.bench.samplers.SearchRun.Task;
import dev.skipjack.cli.TextTable;
import dev.skipjack.core.numeric.SignedRank;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoublePredicate;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;

/**
 * Two samplers on the same functions with the same seeds, pair by pair. What is compared is ln of the regret, at least
 * {@value #SMALLEST}, so that no function outweighs another by its scale. Immutable.
 */
final class Comparison {
    /** What BBOB takes for solved. */
    static final double SMALLEST = 1e-8;

    /** The false-alarm rate of each function's test. */
    static final double LEVEL = 0.05;

    private final String first;
    private final String second;
    private final int trials;
    private final List<OneFunction> functions = new ArrayList<>();
    private final double[] all;

    /** What was found on one function. */
    private record OneFunction(Task task, int pairs, double medianRatio, SignedRank test) {
        static OneFunction of(Task task, double[] logs) {
            return new OneFunction(task, logs.length, Math.exp(Runs.median(logs)), SignedRank.of(logs));
        }

        boolean isBetter() {
            return test.less() < LEVEL;
        }

        boolean isWorse() {
            return test.greater() < LEVEL;
        }
    }

    /**
     * Compares the searches that both samplers made.
     *
     * @param trials after how many; noted in all of them
     * @throws IllegalArgumentException if there are none
     */
    Comparison(Side first, Side second, int trials) {
        this.first = first.name();
        this.second = second.name();
        this.trials = trials;
        DoubleStream.Builder pairs = DoubleStream.builder();
        for (Task task : first.tasks()) {
            double[] logs = ratios(first.of(task), second.of(task));
            if (logs.length > 0) {
                functions.add(OneFunction.of(task, logs));
                Arrays.stream(logs).forEach(pairs);
            }
        }
        all = pairs.build().toArray();
        if (all.length == 0) {
            throw new IllegalArgumentException(
                    this.first + " and " + this.second + " have no function and seed in common.");
        }
    }

    /** ln of first over second, for each seed that both have. */
    private double[] ratios(Map<Long, SearchRun> ours, Map<Long, SearchRun> others) {
        DoubleStream.Builder logs = DoubleStream.builder();
        ours.forEach((seed, run) -> {
            SearchRun other = others.get(seed);
            if (other != null) {
                logs.add(log(run.regretAt(trials)) - log(other.regretAt(trials)));
            }
        });
        return logs.build().toArray();
    }

    private static double log(double regret) {
        return Math.log(Math.clamp(regret, SMALLEST, Double.MAX_VALUE));
    }

    /** The functions on which the first is better, by a one-sided test. */
    List<Task> better() {
        return tasks(OneFunction::isBetter);
    }

    /** The functions on which the first is worse, by a one-sided test. */
    List<Task> worse() {
        return tasks(OneFunction::isWorse);
    }

    private List<Task> tasks(Predicate<OneFunction> which) {
        return functions.stream().filter(which).map(OneFunction::task).toList();
    }

    /** The test over all pairs; {@code less} is small if the first is better. */
    SignedRank overall() {
        return SignedRank.of(all);
    }

    private long count(DoublePredicate which) {
        return Arrays.stream(all).filter(which).count();
    }

    /** What is to be told: over all, then by function. */
    List<String> lines() {
        SignedRank test = overall();
        List<String> lines = new ArrayList<>();
        lines.add(first + " against " + second + " after " + trials + " trials, " + all.length
                + " pairs of function and seed: lower regret in " + count(x -> x < 0) + ", equal in "
                + count(x -> x == 0) + ", higher in " + count(x -> x > 0) + ".");
        lines.add(String.format(
                Locale.ROOT,
                "Median ratio of regrets %.3g. Wilcoxon signed-rank test over all pairs: p = %.2g; of the first being better %.2g,"
                        + " of it being worse %.2g.",
                Math.exp(Runs.median(all)),
                test.twoSided(),
                test.less(),
                test.greater()));
        lines.add("By function, one-sided at " + LEVEL + ": better on " + names(better()) + "; worse on "
                + names(worse()) + ".");
        lines.addAll(byFunction().lines());
        return lines;
    }

    private static String names(List<Task> tasks) {
        List<String> names = tasks.stream().map(Task::toString).toList();
        return tasks.size() + (tasks.isEmpty() ? "" : ": " + String.join(" ", names));
    }

    private TextTable byFunction() {
        TextTable table = new TextTable(List.of("function", "pairs", "median ratio", "p better", "p worse"));
        functions.forEach(one -> table.add(List.of(
                one.task.toString(),
                Integer.toString(one.pairs),
                String.format(Locale.ROOT, "%.3g", one.medianRatio),
                String.format(Locale.ROOT, "%.2g", one.test.less()),
                String.format(Locale.ROOT, "%.2g", one.test.greater()))));
        return table;
    }
}
