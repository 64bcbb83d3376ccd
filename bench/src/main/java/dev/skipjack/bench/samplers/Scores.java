package dev.skipjack.bench.samplers;

import dev.skipjack.bench.samplers.SearchRun.Task;
import dev.skipjack.cli.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

/**
 * How samplers did beside random search: the median over seeds of each function's regret, as a share of random's at the same number
 * of trials, at least {@value #FLOOR}. Immutable.
 */
final class Scores {
    static final String RANDOM = "random";
    static final double FLOOR = 1e-4;

    private final Runs runs;
    private final int trials;

    /**
     * Scores of searches.
     *
     * @param runs of {@link #RANDOM} among others, all of the same tasks
     * @param trials after how many
     */
    Scores(Runs runs, int trials) {
        this.runs = runs;
        this.trials = trials;
    }

    /** A sampler's share on one function. */
    double share(String sampler, Task task) {
        return share(sampler, task, trials);
    }

    /** As it was after fewer trials, of what random has at the end. */
    private double share(String sampler, Task task, int after) {
        double random = Math.max(Double.MIN_NORMAL, runs.median(RANDOM, task, trials));
        double own = runs.median(sampler, task, after);
        return Math.max(FLOOR, own == random ? 1 : own / random);
    }

    double mean(String sampler) {
        return runs.tasks(sampler).stream()
                .mapToDouble(task -> share(sampler, task))
                .average()
                .orElse(Double.NaN);
    }

    double geometricMean(String sampler) {
        return progress(sampler, trials);
    }

    /** The geometric mean of the shares that a sampler had after so many trials, of what random has at the end. */
    double progress(String sampler, int after) {
        double logs = runs.tasks(sampler).stream()
                .mapToDouble(task -> Math.log(share(sampler, task, after)))
                .average()
                .orElse(Double.NaN);
        return Math.exp(logs);
    }

    /** A line for each sampler, then its shares and its mean regrets, function by function. */
    List<String> lines() {
        TextTable means = new TextTable(List.of("sampler", "mean", "geometric mean", "better than random"));
        for (String sampler : runs.samplers()) {
            Comparison beside = new Comparison(Side.of(runs, sampler), Side.of(runs, RANDOM), trials);
            String better = sampler.equals(RANDOM)
                    ? ""
                    : beside.better().size() + " of " + runs.tasks(sampler).size();
            means.add(List.of(sampler, text(mean(sampler)), text(geometricMean(sampler)), better));
        }
        List<String> lines = new ArrayList<>(means.lines());
        lines.add("");
        lines.addAll(byFunction("share", (sampler, task) -> text(share(sampler, task)))
                .lines());
        lines.add("");
        lines.addAll(byFunction("mean regret", this::meanRegret).lines());
        return lines;
    }

    private String meanRegret(String sampler, Task task) {
        double mean = runs.of(sampler, task).values().stream()
                .mapToDouble(run -> run.regretAt(trials))
                .average()
                .orElse(Double.NaN);
        return String.format(Locale.ROOT, "%.4g", mean);
    }

    private TextTable byFunction(String what, BiFunction<String, Task, String> cell) {
        List<String> header = new ArrayList<>(List.of(what));
        header.addAll(runs.samplers());
        TextTable table = new TextTable(header);
        for (Task task : runs.tasks(RANDOM)) {
            List<String> cells = new ArrayList<>(List.of(task.toString()));
            runs.samplers().forEach(sampler -> cells.add(cell.apply(sampler, task)));
            table.add(cells);
        }
        return table;
    }

    private static String text(double share) {
        return String.format(Locale.ROOT, "%.4f", share);
    }
}
